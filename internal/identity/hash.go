package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Cost is what one guess costs, for us and for an attacker.
type Cost struct {
	Memory uint32 // KiB
	Passes uint32
	Lanes  uint8
}

// UsualCost is the OWASP Password Storage recommendation for argon2id. RFC 9106
// section 4 would rather have 64 MiB; 19 MiB keeps a morning's sign-ins within
// the memory of a small server, and the throttle stands before it.
var UsualCost = Cost{Memory: 19 * 1024, Passes: 2, Lanes: 1}

// Bounds on what a stored hash may ask for, so that one bad row cannot take the
// server's memory or minutes of its time.
const (
	maxMemory = 1 << 20 // KiB: 1 GiB
	maxPasses = 32
)

const (
	saltSize = 16 // RFC 9106 section 3.1
	sumSize  = 32
)

// errFormat says nothing of the hash itself, which does not belong in a log.
var errFormat = errors.New("password hash is not argon2id in PHC format")

// Hasher hashes passwords with argon2id (RFC 9106), a bounded number at a time:
// hashing is made to eat memory, and a flood of sign-ins must not eat it all.
type Hasher struct {
	cost Cost
	room chan struct{}
}

// NewHasher returns a hasher that does at most parallel hashes at a time and
// lets the others wait.
func NewHasher(cost Cost, parallel int) *Hasher {
	return &Hasher{cost, make(chan struct{}, max(parallel, 1))}
}

// Hash returns the password's hash with its parameters and a fresh salt, in PHC
// string format: "$argon2id$v=19$m=19456,t=2,p=1$salt$hash".
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	rand.Read(salt)
	sum, err := h.sum(ctx, password, phc{h.cost, salt, make([]byte, sumSize)})
	if err != nil {
		return "", err
	}
	return phc{h.cost, salt, sum}.String(), nil
}

// Verify tells whether a password is the one of a hash, in a time that does not
// depend on where they differ, and whether the hash is outdated: made at another
// cost than today's, and to be replaced while the password is at hand.
func (h *Hasher) Verify(ctx context.Context, encoded, password string) (ok, outdated bool, err error) {
	p, err := parsePHC(encoded)
	if err != nil {
		return false, false, err
	}
	sum, err := h.sum(ctx, password, p)
	if err != nil {
		return false, false, err
	}
	ok = subtle.ConstantTimeCompare(sum, p.sum) == 1
	return ok, ok && (p.cost != h.cost || len(p.sum) != sumSize || len(p.salt) != saltSize), nil
}

// decoy returns a hash that no password has, and that takes as long to find
// that out as any other.
func (h *Hasher) decoy() string {
	p := phc{h.cost, make([]byte, saltSize), make([]byte, sumSize)}
	rand.Read(p.salt)
	rand.Read(p.sum)
	return p.String()
}

// sum hashes by the parameters of p, as soon as there is room.
func (h *Hasher) sum(ctx context.Context, password string, p phc) ([]byte, error) {
	select {
	case h.room <- struct{}{}:
		defer func() { <-h.room }()
	case <-ctx.Done():
		return nil, fmt.Errorf("wait to hash a password: %w", ctx.Err())
	}
	// SP 800-63B asks for a normal form: the same é is typed as one character on
	// one keyboard and as two on another.
	b := norm.NFKC.Bytes([]byte(password))
	return argon2.IDKey(b, p.salt, p.cost.Passes, p.cost.Memory, p.cost.Lanes, uint32(len(p.sum))), nil
}

// phc is a hash taken apart.
type phc struct {
	cost Cost
	salt []byte
	sum  []byte
}

// String is the PHC string format, base64 without padding.
func (p phc) String() string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		p.cost.Memory, p.cost.Passes, p.cost.Lanes, b64.EncodeToString(p.salt), b64.EncodeToString(p.sum))
}

// parsePHC accepts what String writes and nothing that merely looks like it.
func parsePHC(encoded string) (phc, error) {
	var p phc
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 {
		return phc{}, errFormat
	}
	var version int
	_, err1 := fmt.Sscanf(parts[2], "v=%d", &version)
	_, err2 := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.cost.Memory, &p.cost.Passes, &p.cost.Lanes)
	var err3, err4 error
	p.salt, err3 = base64.RawStdEncoding.DecodeString(parts[4])
	p.sum, err4 = base64.RawStdEncoding.DecodeString(parts[5])
	c := p.cost
	switch {
	case errors.Join(err1, err2, err3, err4) != nil, p.String() != encoded:
		return phc{}, errFormat
	case c.Lanes == 0, c.Passes == 0, c.Passes > maxPasses, c.Memory < 8*uint32(c.Lanes), c.Memory > maxMemory:
		return phc{}, fmt.Errorf("%w: cost m=%d,t=%d,p=%d is out of bounds", errFormat, c.Memory, c.Passes, c.Lanes)
	case len(p.salt) < 8, len(p.sum) < 16, len(p.sum) > 64:
		return phc{}, errFormat
	}
	return p, nil
}
