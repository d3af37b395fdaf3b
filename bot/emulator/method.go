package emulator

import (
	"net/url"
	"regexp"
	"strings"
	"time"
)

// methods are the handlers by lower-case name: the server does not mind the case. They run under the
// lock. getUpdates is listed so that it is known; it holds, so Server.serve runs it by itself.
var methods = map[string]func(*Server, *Request) (any, *Failure){
	"getme":           (*Server).getMe,
	"getupdates":      nil,
	"logout":          (*Server).leave,
	"close":           (*Server).leave,
	"setwebhook":      (*Server).setWebhook,
	"deletewebhook":   (*Server).setWebhook,
	"getwebhookinfo":  (*Server).getWebhookInfo,
	"sendmessage":     (*Server).sendMessage,
	"senddocument":    (*Server).sendDocument,
	"sendphoto":       (*Server).sendPhoto,
	"sendchataction":  (*Server).sendChatAction,
	"editmessagetext": (*Server).editMessageText,

	"editmessagecaption":     (*Server).editMessageCaption,
	"editmessagereplymarkup": (*Server).editMessageReplyMarkup,
	"deletemessage":          (*Server).deleteMessage,
	"deletemessages":         (*Server).deleteMessages,
	"setmessagereaction":     (*Server).setMessageReaction,
	"answercallbackquery":    (*Server).answerCallbackQuery,
	"getfile":                (*Server).getFile,
	"getchat":                (*Server).getChat,

	"setmycommands":         (*Server).setMyCommands,
	"getmycommands":         (*Server).getMyCommands,
	"deletemycommands":      (*Server).deleteMyCommands,
	"setmyname":             propertyName.set,
	"getmyname":             propertyName.get,
	"setmydescription":      propertyDescription.set,
	"getmydescription":      propertyDescription.get,
	"setmyshortdescription": propertyShort.set,
	"getmyshortdescription": propertyShort.get,
	"setchatmenubutton":     (*Server).setChatMenuButton,
	"getchatmenubutton":     (*Server).getChatMenuButton,
}

func (s *Server) getMe(*Request) (any, *Failure) {
	return struct {
		User
		CanJoinGroups bool `json:"can_join_groups"`
		ReadsGroups   bool `json:"can_read_all_group_messages"`
		Inline        bool `json:"supports_inline_queries"`
		Business      bool `json:"can_connect_to_business"`
		WebApp        bool `json:"has_main_web_app"`
	}{User: s.bot, CanJoinGroups: true, ReadsGroups: s.opt.ReadsGroups}, nil
}

func (s *Server) getChat(req *Request) (any, *Failure) {
	c, fail := s.known(req)
	if fail != nil {
		return nil, fail
	}
	return c.wire(), nil
}

// leave is logOut and close: the bot may not come back here for ten minutes [Bot API].
func (s *Server) leave(*Request) (any, *Failure) {
	s.closedTo = s.now().Add(10 * time.Minute)
	if s.updates.poll != nil {
		s.updates.poll.end(&Failure{Code: 401, Description: "Unauthorized: logged out"})
		s.updates.poll = nil
	}
	return true, nil
}

// open refuses every call while the bot is logged out. The lock is held.
func (s *Server) open(*Request) *Failure {
	left := s.closedTo.Sub(s.now())
	if s.closedTo.IsZero() || left <= 0 {
		return nil
	}
	return tooMany(int((left + time.Second - 1) / time.Second))
}

// webhook is what setWebhook remembers; nothing is delivered to it.
type webhook struct {
	URL     string   `json:"url"`
	Custom  bool     `json:"has_custom_certificate"`
	Pending int      `json:"pending_update_count"`
	Most    int      `json:"max_connections,omitempty"`
	Allowed []string `json:"allowed_updates,omitempty"`
}

var secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// setWebhook, without an address deleteWebhook.
func (s *Server) setWebhook(req *Request) (any, *Failure) {
	address := req.text("url")
	if strings.EqualFold(req.Method, "deleteWebhook") {
		address = ""
	}
	if address != "" {
		u, err := url.Parse(address)
		switch {
		case err != nil || u.Hostname() == "":
			return nil, bad("bad webhook: invalid URL")
		case u.Scheme != "https":
			return nil, bad("bad webhook: An HTTPS URL must be provided for webhook")
		case !strings.Contains(" 443 80 88 8443 ", " "+u.Port()+" ") && u.Port() != "":
			return nil, bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
		}
		if secret := req.text("secret_token"); secret != "" && !secretForm.MatchString(secret) {
			return nil, bad("secret token contains unallowed characters")
		}
		s.updates.allow(req)
	}
	if req.flag("drop_pending_updates") {
		s.updates.events = nil
	}
	s.webhook = webhook{URL: address, Most: int(req.integer("max_connections", 40, 1, 100))}
	if address == "" {
		s.webhook.Most = 0
	} else if s.updates.poll != nil {
		s.updates.poll.end(&Failure{Code: 409, Description: "Conflict: terminated by setWebhook request"})
		s.updates.poll = nil
	}
	return true, nil
}

func (s *Server) getWebhookInfo(*Request) (any, *Failure) {
	info := s.webhook
	info.Pending, info.Allowed = len(s.updates.events), s.updates.allowed
	return info, nil
}
