package archive

import (
	"reflect"
	"strings"
	"time"
)

// field is one text of a dilemma: where it stands, by the names of the fields
// that lead there without the embedded ones ("Arguments.Because"), and its type.
type field struct {
	path string
	kind string // "string", or a type of its own such as "dilemma.PersonID"
}

var moment = reflect.TypeFor[time.Time]()

// texts returns a copy of a value in which every text is what change makes of it.
// The value itself, which others may be reading, stays as it is.
func texts(v reflect.Value, path string, change func(field, string) string) reflect.Value {
	made := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.String:
		made.SetString(change(field{path, v.Type().String()}, v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			made.Set(reflect.New(v.Type().Elem()))
			made.Elem().Set(texts(v.Elem(), path, change))
		}
	case reflect.Slice:
		if !v.IsNil() {
			made.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				made.Index(i).Set(texts(v.Index(i), path, change))
			}
		}
	case reflect.Map:
		if !v.IsNil() {
			made.Set(reflect.MakeMap(v.Type()))
			for at := v.MapRange(); at.Next(); {
				made.SetMapIndex(texts(at.Key(), path+".key", change), texts(at.Value(), path, change))
			}
		}
	case reflect.Struct:
		if v.Type() == moment {
			return v
		}
		for i := range v.NumField() {
			made.Field(i).Set(texts(v.Field(i), under(path, v.Type().Field(i)), change))
		}
	default:
		made.Set(v)
	}
	return made
}

// under is the path of a field of a struct at a path.
func under(path string, f reflect.StructField) string {
	if f.Anonymous {
		return path
	}
	return strings.TrimPrefix(path+"."+f.Name, ".")
}
