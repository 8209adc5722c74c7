// Package commandline reads a command line into a struct. The struct says it all
// by the tags of its fields:
//
//	cmd:""              a command, with a struct for what it takes
//	arg:""              an argument by place; a list takes the rest
//	help:"…"            what it is, for people
//	name:"…"            another name than the field's, in dashes
//	default:"…"         its value when nobody gives one
//	required:""         it must be given
//	optional:""         an argument that may be left out
//	enum:"a,b"          the values it can have
//	placeholder:"FILE"  what help shows for the value
//	hidden:""           not in help
//	group:"…"           the heading of an embedded struct of flags
//
// A field without cmd or arg is a flag: --name value, --name=value, and for a
// bool --name alone. It never calls a method by name: a program in which anything
// does that keeps every method of every type, which was a third of this one.
package commandline
