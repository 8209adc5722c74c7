package web_test

import "testing"

func TestSmoke(t *testing.T) {
	s := newSite(t)
	s.get("/aanmelden").want(t, 200)
	s.as("kim-tran").get("/ik").want(t, 200).says(t, "Kim Tran")
}
