package main

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"beraad/internal/ledger"
	"beraad/internal/witness"
)

// logCommands are what who runs the service does with the signed heads of its history.
type logCommands struct {
	Key        logKeyCommand        `cmd:"" help:"Print the public keys that sign the history, with their handovers."`
	Checkpoint logCheckpointCommand `cmd:"" help:"Sign the history as it is now, and print the checkpoint."`
	Rotate     logRotateCommand     `cmd:"" help:"Have a new key sign the history from now on; the old one hands over to it and is destroyed."`
	Trust      logTrustCommand      `cmd:"" help:"Take the signatures of a witness of a partner."`
}

// logKeyCommand prints the keys.
type logKeyCommand struct{}

// Run prints what /log/keys answers.
func (logKeyCommand) Run(to *console) error {
	history, err := openCurrent(to)
	if err != nil {
		return err
	}
	defer history.Close()
	keys, err := history.LogKeys(to)
	if err != nil {
		return err
	}
	if len(keys) == 0 {
		return errors.New("there is no key yet: it comes with the first checkpoint, once there is an event to sign")
	}
	_, err = fmt.Fprint(to.out, keys.Text())
	return err
}

// logCheckpointCommand makes a checkpoint.
type logCheckpointCommand struct{}

// Run prints the checkpoint with the signatures that it has.
func (logCheckpointCommand) Run(to *console) error {
	history, err := openCurrent(to)
	if err != nil {
		return err
	}
	defer history.Close()
	made, err := history.MakeCheckpoint(to, to.settings.logName())
	if errors.Is(err, ledger.ErrNoCheckpoint) {
		return errors.New("there are no events to sign yet")
	}
	if err != nil {
		return err
	}
	_, err = to.out.Write(made.Note)
	return err
}

// logRotateCommand changes the key.
type logRotateCommand struct{}

// Run says which key signs now.
func (logRotateCommand) Run(to *console) error {
	history, err := openCurrent(to)
	if err != nil {
		return err
	}
	defer history.Close()
	h, err := history.RotateKey(to, to.settings.logName())
	if errors.Is(err, ledger.ErrNoCheckpoint) {
		return errors.New("there are no events to sign yet, and so no key to change")
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(to.err, "beraad: from %d events on another key signs; tell partners by another way than this service\n", h.Head.Size)
	_, err = fmt.Fprintln(to.out, h.To)
	return err
}

// logTrustCommand takes a witness in.
type logTrustCommand struct {
	Key  string `arg:"" help:"Public key of the witness, as beraad witness key prints it."`
	Name string `required:"" help:"What people call the partner: COA."`
}

// Run keeps the key.
func (c logTrustCommand) Run(to *console) error {
	key, err := ledger.ParsePublicKey(c.Key)
	if err != nil {
		return usage{err}
	}
	history, err := openStore(to, to.settings)
	if err != nil {
		return err
	}
	defer history.Close()
	if err := history.Migrate(to); err != nil {
		return err
	}
	if err := history.TrustWitness(to, key, c.Name); err != nil {
		return err
	}
	_, err = fmt.Fprintf(to.out, "%s %s\n", c.Name, key.Name)
	return err
}

// witnessCommands are what a partner does who checks the history of another.
type witnessCommands struct {
	Key witnessKeyCommand `cmd:"" help:"Make the key of a witness, and print its public half."`
	Run witnessRunCommand `cmd:"" help:"Fetch the last checkpoint, check that it goes on from the one before, sign it and hand the signature in."`
}

// witnessKeyCommand makes a key.
type witnessKeyCommand struct {
	Name string `arg:"" optional:"" help:"Name of the witness: coa.nl/beraad. Left out: print the key that is there."`
	Dir  string `required:"" placeholder:"DIR" help:"Folder of the witness."`
}

// Run prints the public half.
func (c witnessKeyCommand) Run(to *console) error {
	folder, err := witness.Open(c.Dir)
	if err != nil {
		return err
	}
	key, err := folder.Key(c.Name)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, key.PublicKey.String())
	return err
}

// witnessRunCommand looks once, or again and again.
type witnessRunCommand struct {
	URL   string `arg:"" help:"Address of the service: https://beraad.example.nl."`
	Dir   string `required:"" placeholder:"DIR" help:"Folder of the witness."`
	Key   string `placeholder:"KEY" help:"Public key of the history, as its administrator printed it with beraad log key; needed the first time."`
	Every string `placeholder:"TIME" help:"Look again after this time, such as 1h; once when left out."`
}

// witnessTime is how long one answer of the service may take.
const witnessTime = 30 * time.Second

// Run says what it saw. It ends with status 1 as soon as the history does not fit;
// what else goes wrong ends it only when it looks once.
func (c witnessRunCommand) Run(to *console) error {
	var again time.Duration
	if c.Every != "" {
		var err error
		if again, err = time.ParseDuration(c.Every); err != nil || again < time.Second {
			return usage{fmt.Errorf("--every %s: a time such as 10m or 1h", c.Every)}
		}
	}
	var pinned *ledger.PublicKey
	if c.Key != "" {
		key, err := ledger.ParsePublicKey(c.Key)
		if err != nil {
			return usage{fmt.Errorf("--key: %w", err)}
		}
		pinned = &key
	}
	folder, err := witness.Open(c.Dir)
	if err != nil {
		return err
	}
	key, err := folder.Key("")
	if err != nil {
		return err
	}
	w := witness.Witness{Folder: folder, Key: key, URL: c.URL, Client: &http.Client{Timeout: witnessTime}, Now: time.Now}
	for {
		seen, err := w.Look(to, pinned)
		if err != nil && (again == 0 || errors.Is(err, witness.ErrDoesNotFit) || errors.Is(err, witness.ErrNoTrust)) {
			return err
		}
		if err != nil {
			fmt.Fprintln(to.err, "beraad:", err)
		} else {
			sayWhatWasSeen(to, seen)
		}
		if again == 0 {
			if seen.Refused != nil {
				return errors.New("the signature is kept here, and was not taken there")
			}
			return nil
		}
		select {
		case <-to.Done():
			return nil
		case <-time.After(again):
		}
	}
}

func sayWhatWasSeen(to *console, seen witness.Seen) {
	if seen.Keys > 0 {
		fmt.Fprintln(to.err, "beraad: the history has a new key, handed over by the one before")
	}
	fmt.Fprintf(to.out, "%s %d events, %d more than before: signed\n", seen.Head.Origin, seen.Head.Size, seen.Head.Size-seen.Before)
	if seen.Refused != nil {
		fmt.Fprintln(to.err, "beraad: the service did not take the signature:", seen.Refused)
	}
}
