package storetest

import (
	"os"
	"path/filepath"
	"testing"
)

// Each runs a test on an empty database of every engine. Where PostgreSQL is not
// installed it fails and says how to get it; BERAAD_TEST_POSTGRES=off leaves it
// out on purpose.
func Each(t *testing.T, test func(t *testing.T, address string)) {
	t.Run("SQLite", func(t *testing.T) {
		test(t, "sqlite:"+filepath.Join(t.TempDir(), "beraad.db"))
	})
	if os.Getenv("BERAAD_TEST_POSTGRES") == "off" {
		return
	}
	t.Run("PostgreSQL", func(t *testing.T) {
		cluster, err := Start()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = cluster.Stop() })
		if err := cluster.Exec("postgres", "CREATE DATABASE beraad"); err != nil {
			t.Fatal(err)
		}
		test(t, cluster.Address("beraad"))
	})
}
