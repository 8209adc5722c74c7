package web

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"beraad/chain"
)

//go:embed asset
var assetFiles embed.FS

// assets are the style, the modules and the mark. One hash over all of them
// stands in their address, so that browsers keep them for good and modules can
// import each other by name.
type assets struct {
	base  string // "/a/HASH/"
	files map[string]asset
	theme string // "" for none, else the address of its file
	class string // of the theme
}

// asset is a file as it is sent: once as it is and once compressed.
type asset struct {
	kind        string
	plain, gzip []byte
}

// loadAssets reads the embedded files and adds two that are made: the marks of
// the organisations in this chain, and the theme when there is one. The style
// sheets become one, in the order of their names; those under asset/page stay by
// themselves, for the few pages that name them (frame.Style).
func loadAssets(c *chain.Chain, theme []byte) (*assets, error) {
	files := map[string][]byte{"keten.css": chainStyle(c)}
	if theme != nil {
		files["thema.css"] = inItsScheme(theme)
	}
	sheets := map[string][]byte{}
	err := fs.WalkDir(assetFiles, "asset", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := assetFiles.ReadFile(name)
		if path.Ext(name) == ".css" {
			sheet := "beraad.css"
			if path.Dir(name) == "asset/page" {
				sheet = path.Base(name)
			}
			sheets[sheet] = append(sheets[sheet], squeeze(data)...)
			return err
		}
		files[path.Base(name)] = data
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read assets: %w", err)
	}
	short := shortNames(sheets["beraad.css"])
	for name, style := range sheets {
		files[name] = shorten(style, short)
	}
	all, err := newAssets(files)
	if err == nil && theme != nil {
		all.theme, all.class = all.url("thema.css"), themeClass(theme)
	}
	return all, err
}

func newAssets(files map[string][]byte) (*assets, error) {
	all := &assets{files: map[string]asset{}}
	for name, data := range files {
		zipped, err := compress(data)
		if err != nil {
			return nil, err
		}
		all.files[name] = asset{kind: mime.TypeByExtension(path.Ext(name)), plain: data, gzip: zipped}
	}
	all.base = "/a/" + hashOf(files) + "/"
	return all, nil
}

// url is the address of a file. A name that does not exist is a fault in the
// program, which the golden pages show.
func (a *assets) url(name string) string { return a.base + name }

// ServeHTTP answers with a file. The address changes with the content.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := a.files[r.PathValue("name")]
	if !ok {
		plain(w, http.StatusNotFound, "no such file\n")
		return
	}
	h, data := w.Header(), file.plain
	h.Set("Content-Type", file.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		data = file.gzip
	}
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data) // a reader who left needs no file
}

func compress(data []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
