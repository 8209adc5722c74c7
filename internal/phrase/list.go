package phrase

import "strings"

// List joins as one does: "a, b en c".
func (b Book) List(all []string) string { return b.joined("list.all", all) }

// Either joins what there is to choose from: "a, b, of c".
func (b Book) Either(any []string) string { return b.joined("list.any", any) }

func (b Book) joined(key string, all []string) string {
	last := len(all) - 1
	if last < 1 {
		return strings.Join(all, "")
	}
	return b.Say(key, "others", strings.Join(all[:last], ", "), "last", all[last])
}
