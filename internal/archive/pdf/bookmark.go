package pdf

import "fmt"

// bookmark is one row of the table of contents beside the pages.
type bookmark struct {
	level int
	title string
	page  *Page
	top   float64
}

// Bookmark adds a row to the table of contents, under the last one of a level
// above. The first has level 1, and none is more than one deeper than the one
// before.
func (f *File) Bookmark(level int, title string, page *Page, top float64) {
	f.bookmarks = append(f.bookmarks, bookmark{level, title, page, top})
}

func (f *File) writeBookmarks() ref {
	root := f.reserve()
	refs := make([]ref, len(f.bookmarks))
	for i := range refs {
		refs[i] = f.reserve()
	}
	for i, b := range f.bookmarks {
		links := fmt.Sprintf(" /Parent %s", root)
		if at := f.relative(i, -1, b.level-1); at >= 0 {
			links = fmt.Sprintf(" /Parent %s", refs[at])
		}
		if at := f.relative(i, -1, b.level); at >= 0 {
			links += fmt.Sprintf(" /Prev %s", refs[at])
		}
		if at := f.relative(i, 1, b.level); at >= 0 {
			links += fmt.Sprintf(" /Next %s", refs[at])
		}
		f.set(refs[i], "<< /Title %s%s%s /Dest [ %s /XYZ 0 %s null ] >>",
			text(b.title), links, f.below(refs, i+1, b.level+1), b.page.ref, number(b.top))
	}
	f.set(root, "<< /Type /Outlines%s >>", f.below(refs, 0, 1))
	return root
}

// relative finds the next row of a level in a direction, before one of a level
// above it; -1 if there is none.
func (f *File) relative(i, step, level int) int {
	for i += step; i >= 0 && i < len(f.bookmarks); i += step {
		switch at := f.bookmarks[i].level; {
		case at == level:
			return i
		case at < level:
			return -1
		}
	}
	return -1
}

// below says which rows of a level are under a parent, from a place on: the first,
// the last, and how many rows show when all is open.
func (f *File) below(refs []ref, from, level int) string {
	first, last, end := -1, -1, from
	for end < len(f.bookmarks) && f.bookmarks[end].level >= level {
		if f.bookmarks[end].level == level {
			last = end
			if first < 0 {
				first = end
			}
		}
		end++
	}
	if first < 0 {
		return ""
	}
	return fmt.Sprintf(" /First %s /Last %s /Count %d", refs[first], refs[last], end-from)
}
