package phrase

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// read collects the phrases of all files. A key that stands twice is a mistake.
func read(from fs.FS) (map[Language]map[string]sentence, error) {
	all := map[Language]map[string]sentence{Dutch: {}, English: {}}
	names, err := fs.Glob(from, "text/*.phrases")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := readFile(from, name, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func readFile(from fs.FS, name string, all map[Language]map[string]sentence) error {
	file, err := from.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	key := ""
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, " "):
			key = strings.TrimSpace(line)
		default:
			if err := add(all, key, strings.TrimSpace(line)); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
	}
	return lines.Err()
}

func add(all map[Language]map[string]sentence, key, line string) error {
	tag, text, _ := strings.Cut(line, " ")
	language, form, _ := strings.Cut(tag, "-")
	known, ok := all[Language(language)]
	if !ok || key == "" || form != "" && form != "one" {
		return fmt.Errorf("%q is no line of a phrase", line)
	}
	if form == "one" {
		key += "+one"
	}
	if _, twice := known[key]; twice {
		return fmt.Errorf("phrase %s stands twice", key)
	}
	known[key] = parse(strings.TrimSpace(text))
	return nil
}
