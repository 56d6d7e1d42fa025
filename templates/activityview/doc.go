// Package activityview shows activities: the page that everybody reads, the working pages and the forms.
package activityview
