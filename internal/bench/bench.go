package bench

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"
)

// Options say what to measure and where.
type Options struct {
	Rows     []Row
	Scale    float64
	Folder   string              // where the data is, or will be
	Program  string              // the binary to start children of
	Profile  string              // file for a CPU profile of the product; "" for none
	Progress func(what string)   // called at every step
	Advance  func(done, all int) // called while data is written
}

// mostDrift is how far apart the two hellos may be, as a part of the lesser.
const mostDrift = 0.25

// bench is one run: what rows may use.
type bench struct {
	Options
	hello, bare *child
	whole, part *site // part is made when a row asks for it
	stops       []func()
}

// site is the product with its data in a process of its own.
type site struct {
	*child
	data   *Data
	folder string
	token  string // of a session of the reader
	events int
}

// Run measures rows and returns what came of it. An error is one that kept it
// from measuring; a row that fails is in the report.
func Run(ctx context.Context, o Options) (Report, error) {
	began := time.Now()
	b := &bench{Options: o}
	defer b.close()
	if err := b.open(ctx); err != nil {
		return Report{}, err
	}
	report := b.newReport()
	before, err := b.baselines(ctx)
	if err != nil {
		return Report{}, err
	}
	for _, row := range o.Rows {
		o.Progress(row.Name + " " + row.What)
		figures, err := row.Measure(ctx, b)
		if ctx.Err() != nil {
			return Report{}, ctx.Err()
		}
		report.add(row, figures, err)
	}
	after, err := b.baselines(ctx)
	if err != nil {
		return Report{}, err
	}
	report.Before, report.After = before, after
	report.Seconds = math.Round(time.Since(began).Seconds())
	report.reject()
	return report, nil
}

func (b *bench) newReport() Report {
	return Report{
		Scale: b.Scale, Seed: seed, Machine: thisMachine(),
		Dilemmas: b.whole.data.Dilemmas(), Contributions: b.whole.data.Contributions(), Events: b.whole.events,
	}
}

// open makes the data and starts the servers that most rows need.
func (b *bench) open(ctx context.Context) (err error) {
	if b.whole, err = b.site(ctx, b.Folder, b.Scale); err != nil {
		return err
	}
	if b.hello, err = b.baseline(ctx, helloChild); err != nil {
		return err
	}
	b.bare, err = b.baseline(ctx, bareChild)
	return err
}

func (b *bench) close() {
	for _, stop := range b.stops {
		stop()
	}
}

// site fills a folder and starts the product on it.
func (b *bench) site(ctx context.Context, folder string, scale float64) (*site, error) {
	b.Progress(fmt.Sprintf("data at scale %g", scale))
	data, err := NewData(scale)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	s := &site{data: data, folder: folder}
	if s.events, err = data.fill(ctx, folder, b.Advance); err != nil {
		return nil, fmt.Errorf("make data: %w", err)
	}
	if s.token, err = data.signIn(ctx, folder); err != nil {
		return nil, err
	}
	s.child, err = startChild(ctx, b.Program, b.serving(folder)...)
	if err != nil {
		return nil, err
	}
	b.stops = append(b.stops, s.stop)
	return s, nil
}

// serving is how a user starts the product; only with a profile it is our own way.
func (b *bench) serving(folder string) []string {
	settings := []string{
		"--database", "sqlite:" + filepath.Join(folder, storeFile), "--secret-file", filepath.Join(folder, secretFile),
	}
	if b.Profile != "" {
		name := fmt.Sprintf("%s.%d", b.Profile, len(b.stops)) // one a process
		return append([]string{"bench", "--child", "product", "--profile", name}, settings...)
	}
	return append([]string{"serve", "--addr", "127.0.0.1:0"}, settings...)
}

func (b *bench) baseline(ctx context.Context, kind string) (*child, error) {
	c, err := startChild(ctx, b.Program, "bench", "--child", kind, "--keep", b.Folder)
	if err == nil {
		b.stops = append(b.stops, c.stop)
	}
	return c, err
}

// tenth is the product with a tenth of the data, in a folder inside the first.
func (b *bench) tenth(ctx context.Context) (*site, error) {
	var err error
	if b.part == nil {
		b.part, err = b.site(ctx, filepath.Join(b.Folder, "tenth"), max(smallest, b.Scale/10))
	}
	return b.part, err
}

// Baselines is what the machine did with little to do.
type Baselines struct {
	Hello []float64 `json:"hello"` // CPU ms per request, a round each
	Raw   raw       `json:"rawSqlite"`
}

func (b *bench) baselines(ctx context.Context) (Baselines, error) {
	b.Progress("baselines")
	found, err1 := costs(ctx, target{child: b.hello, paths: []string{"/"}})
	r, err2 := rawSQLite(ctx, b.Folder)
	if err := errors.Join(err1, err2); err != nil {
		return Baselines{}, err
	}
	return Baselines{Hello: found[0], Raw: r}, nil
}

// today is Vandaag of the reader.
func (s *site) today() target { return s.at("/") }

// dilemmas are pages of 50 contributions that the reader may read.
func (s *site) dilemmas(all []plot) target {
	var paths []string
	for _, p := range all {
		paths = append(paths, "/dilemmas/"+string(p.id))
	}
	return s.at(paths...)
}

func (s *site) at(paths ...string) target {
	return target{child: s.child, paths: paths, cookie: s.token}
}

// barePages are the bare pages of dilemmas.
func (b *bench) barePages(all []plot) target {
	var paths []string
	for _, p := range all {
		paths = append(paths, "/"+string(p.id))
	}
	return target{child: b.bare, paths: paths}
}
