package web

import (
	"net/http"

	"beraad/chain"
	"beraad/internal/news"
)

// newsPage is what was new in the last year: with the reader's frames, and with others.
type newsPage struct{ Mine, Rest []news.Item }

// newsDesk is the desk that knows what is new for whom.
func (s *Server) newsDesk() news.Desk {
	d := news.Desk{Board: s.News, Chain: s.Chain}
	if s.Editions != nil {
		d.Editions = s.Editions
	}
	return d
}

// allNews shows the news of a year. It counts nothing.
func (s *Server) allNews(v *visit) (err error) {
	var p newsPage
	if p.Mine, p.Rest, err = s.newsDesk().Year(v.R.Context(), v.Reader, v.Today); err != nil {
		return err
	}
	return v.page(http.StatusOK, frame{Title: v.Say("news.all-title"), Here: "frames"}, newsBody(v, p))
}

// sawNews puts away what the reader opened or says they saw. Only what would have been
// told to them is kept: who reads which example is nobody's business.
func (v *visit) sawNews(saw func(news.Item) bool) error {
	unseen, err := v.server.newsDesk().Unseen(v.R.Context(), v.Reader, v.Today)
	if err != nil {
		return err
	}
	var refs []string
	for _, i := range unseen {
		if saw(i) {
			refs = append(refs, i.Ref())
		}
	}
	if len(refs) == 0 {
		return nil
	}
	return v.server.News.See(v.R.Context(), v.Person.ID, v.server.Now(), refs...)
}

// putAway is the button "Gezien".
func (s *Server) putAway(v *visit) error {
	ref := v.form("ref")
	if err := v.sawNews(func(i news.Item) bool { return i.Ref() == ref }); err != nil {
		return err
	}
	return v.redirect("/")
}

// followFrame has the reader hear of a frame, or no longer.
func (s *Server) followFrame(v *visit) error {
	f, ok := s.Chain.Frame(chain.FrameID(v.R.PathValue("kader")))
	if !ok || s.News == nil {
		return ErrNotFound
	}
	if err := s.News.Follow(v.R.Context(), v.Person.ID, f.ID, v.form("volg") == "ja"); err != nil {
		return err
	}
	return v.redirect(frameURL(f.ID) + "#volgen")
}

// newsWords begins the sentence that a link to an item ends.
func (v *visit) newsWords(i news.Item) string {
	if i.Example != "" && i.Frame == "" {
		return v.Say("news." + string(i.Kind) + "-no-frame")
	}
	return v.Say("news."+string(i.Kind), "frame", v.frameName(i.Frame), "day", v.Day(i.Counts))
}

// newsPath is where an item is read.
func (v *visit) newsPath(i news.Item) string {
	if i.Example != "" {
		return exampleURL(i.Example)
	}
	return frameURL(i.Frame)
}

// newsName is what an item is called.
func (v *visit) newsName(i news.Item) string {
	if i.Example != "" {
		return i.Question
	}
	return v.frameName(i.Frame)
}
