package store

import (
	"reflect"
	"slices"
	"sync"
	"time"
)

// clone copies a read model so deep that changing the copy never shows in the
// original, which readers share. Decoding the document would do the same, at
// ten times the cost. Strings are shared: nobody can change them.
func clone[T any](original *T) *T {
	twin := new(T)
	*twin = *original
	deepen(reflect.ValueOf(twin).Elem())
	return twin
}

var timeType = reflect.TypeFor[time.Time]()

// deepen replaces all that v points to by copies. A moment points to its zone
// only, which never changes.
func deepen(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if refers(v.Field(i).Type()) {
				deepen(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		twin := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(twin, v)
		v.Set(twin)
		for i := 0; i < v.Len() && refers(v.Type().Elem()); i++ {
			deepen(v.Index(i))
		}
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		twin := reflect.New(v.Type().Elem())
		twin.Elem().Set(v.Elem())
		v.Set(twin)
		deepen(twin.Elem())
	case reflect.Map:
		deepenMap(v)
	}
}

func deepenMap(v reflect.Value) {
	if v.IsNil() {
		return
	}
	twin := reflect.MakeMapWithSize(v.Type(), v.Len())
	for at := v.MapRange(); at.Next(); {
		value := reflect.New(v.Type().Elem()).Elem()
		value.Set(at.Value())
		deepen(value)
		twin.SetMapIndex(at.Key(), value)
	}
	v.Set(twin)
}

// refers tells whether a value of a type can point to something that changes.
func refers(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer, reflect.Map:
		return true
	case reflect.Struct:
		known, ok := referring.Load(t)
		if !ok {
			known = t != timeType && slices.ContainsFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool {
				return refers(f.Type)
			})
			referring.Store(t, known)
		}
		return known.(bool)
	}
	return false
}

var referring sync.Map // of struct types, what refers said
