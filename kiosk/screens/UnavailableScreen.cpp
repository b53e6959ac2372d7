#include "kiosk/screens/NumberButtons.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// What could not be done: the words and the icon for it.
struct Reason
{
    std::string key;  ///< of .title and .body
    std::string icon;
    bool retry = false;
    bool booking = false; ///< an ordinary number is one tap away
};

Reason reasonFor(const View& view)
{
    const ConsentState& consent = view.session.consent;
    if (view.session.screen == Screen::ConsentUnavailable)
    {
        const bool failed = !consent.requestId.empty();
        const bool busy = view.consent == ConsentOffer::Busy;
        return {failed ? "consent.failed" : busy ? "consent.busy" : "unavailable.consent",
                "icons/i_documents_accepted.svg", view.possible(Event::of(EventKind::Retry))};
    }
    if (!view.session.number.booking.empty() && view.session.number.problem == NumberProblem::Away)
    {
        return {"booking.away", "icons/calendar.svg", true, true};
    }
    switch (view.session.number.problem)
    {
    case NumberProblem::BookingUnknown:
        return {"booking.unknown", "icons/calendar.svg", false, true};
    case NumberProblem::BookingEarly:
        return {"booking.early", "icons/calendar.svg", false, true};
    case NumberProblem::BookingLate:
        return {"booking.late", "icons/calendar.svg", false, true};
    case NumberProblem::BookingOtherDay:
        return {"booking.other_day", "icons/calendar.svg", false, true};
    case NumberProblem::BookingUsed:
        return {"booking.used", "icons/calendar.svg", false, true};
    case NumberProblem::BookingCancelled:
        return {"booking.cancelled", "icons/calendar.svg", false, true};
    case NumberProblem::HallClosed:
        return {"unavailable.closed", "icons/calendar.svg", false};
    case NumberProblem::Full:
        return {"unavailable.full", "icons/people.svg", false};
    case NumberProblem::NotOffered:
        return {"unavailable.service", "icons/info.svg", false};
    default:
        return {"unavailable.server", "icons/contact_support.svg", view.possible(Event::of(EventKind::Retry))};
    }
}

/// "08:30–12:00, 13:30–17:30" of today; empty on a day without hours.
std::string hoursToday(const View& view)
{
    const auto& calendar = view.release.resolver.calendar();
    std::string text;
    for (const calendar::OpenSpan& span : calendar.day(calendar.zone().dateOf(view.hallNow)).open)
    {
        text += (text.empty() ? "" : "  ") + calendar::formatTimeOfDay(span.from) + "–" +
                calendar::formatTimeOfDay(span.until);
    }
    return text;
}

/// Says kindly what does not work now and what one can do instead.
class UnavailableScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const Reason reason = reasonFor(view);
        const PageFrame frame = drawPage(ui, view, view.say(reason.key + ".title"), "");
        if (reason.booking)
        {
            drawBooking(ui, view, reason, frame, events);
            helpBar(ui, view, events);
            return;
        }
        const bool way = reason.retry && view.possible(Event::of(EventKind::ShowGuide));
        const bool receipt = view.session.screen == Screen::ConsentUnavailable &&
                             view.possible(Event::of(EventKind::ShowReceipt));
        Box card = frame.content;
        card.height -= way || receipt ? frame.actions.height + ui.metrics().gap() : 0;
        drawReason(ui, view, reason, card);
        if (way)
        {
            // All but the number still works: what one can do meanwhile.
            const Box row{frame.actions.x, frame.actions.y - frame.actions.height - ui.metrics().gap(),
                          frame.actions.width, frame.actions.height};
            drawGuideButton(ui, view, row, events);
        }
        else if (receipt)
        {
            // Withdrawing is as near as deciding, also where nobody can decide now.
            const Box row{frame.actions.x, frame.actions.y - frame.actions.height - ui.metrics().gap(),
                          frame.actions.width, frame.actions.height};
            if (button(ui, "receipt", row, {view.say("consent.receipt.ask")}, ButtonKind::Plain))
            {
                events.push_back(Event::of(EventKind::ShowReceipt));
            }
        }
        drawActions(ui, view, reason, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    /// No way through with this code: an ordinary number does as well.
    static void drawBooking(Ui& ui, const View& view, const Reason& reason, const PageFrame& frame, Events& events)
    {
        const float gap = ui.metrics().gap();
        const bool ordinary = view.possible(Event::of(EventKind::TakeOrdinary));
        const TextLook note = ui.look(TextRole::Body, ui.theme().softInk);
        const float line = ordinary ? 0 : note.sizePx * 1.6F;
        const float height = std::max(ui.metrics().touch(), ui.px(ui.metrics().largeText() ? 270 : 210));
        const Box numbers{frame.content.x, frame.content.bottom() - height, frame.content.width, height};
        Box card = frame.content;
        card.height = numbers.y - line - gap - card.y;
        drawReason(ui, view, reason, card);
        ui.canvas().textIn(ordinary ? "" : view.say("booking.instead"), note,
                           {frame.content.x + ui.px(16), numbers.y - line - gap * 0.4F, frame.content.width, line});
        if (!ordinary)
        {
            drawNumberButtons(ui, view, numbers, events);
        }
        else if (button(ui, "ordinary", numbers, {view.say("booking.ordinary"), view.say("booking.ordinary.hint")},
                        ButtonKind::Primary))
        {
            events.push_back(Event::of(EventKind::TakeOrdinary));
        }
        const Box rest = backButton(ui, view, frame.actions, events);
        if (button(ui, reason.retry ? "retry" : "booking", rest,
                   {view.say(reason.retry ? "unavailable.server.retry" : "booking.again")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(reason.retry ? EventKind::Retry : EventKind::ShowBooking));
        }
    }

    static void drawReason(Ui& ui, const View& view, const Reason& reason, const Box& card)
    {
        const Theme& theme = ui.theme();
        cardGround(ui, card);
        const float radius = std::min(ui.px(130), card.height * 0.2F);
        const float between = std::min(ui.px(56), card.height * 0.08F);
        const Box inner = card.inset(ui.px(64), ui.px(40));
        TextLook body = ui.look(TextRole::Card, theme.ink, Weight::Medium);
        body.sizePx *= 0.86F;
        body.lineHeight = 1.5F;
        body.align = Align::Centre;
        const std::string text = bodyText(view, reason);
        const float room = inner.height - 2 * radius - between;
        body = ui.canvas().fitted(text, body, {inner.width, room}, ui.metrics().text(TextRole::Body) * 0.8F);
        const float height = ui.canvas().measure(text, body, inner.width).height;
        const float top = inner.y + std::max(0.0F, (room - height) / 2);
        iconDisc(ui, reason.icon, {inner.centre().x, top + radius}, radius, theme.healthTint, theme.health);
        ui.canvas().text(text, body, {inner.x, top + 2 * radius + between}, inner.width);
    }

    static std::string bodyText(const View& view, const Reason& reason)
    {
        const Refusal& refusal = view.session.number.refusal;
        const bool needsTime =
            view.session.number.problem >= NumberProblem::BookingEarly &&
            view.session.number.problem <= NumberProblem::BookingOtherDay;
        if (reason.booking && needsTime && refusal.time.empty() && !refusal.day)
        {
            return view.say("booking.untold.body");
        }
        std::string text = view.say(reason.key + ".body", {{"time", refusal.time},
                                                           {"from", refusal.from},
                                                           {"date", refusal.day ? view.dateWords(*refusal.day) : ""}});
        if (view.session.number.problem != NumberProblem::HallClosed ||
            view.session.screen != Screen::NumberUnavailable)
        {
            return text;
        }
        const std::string next = view.nextOpening();
        const std::string hours = hoursToday(view);
        text = next.empty() ? text : next + "\n" + text;
        return hours.empty() ? text : view.say("unavailable.closed.hours", {{"hours", hours}}) + "\n" + text;
    }

    static void drawGuideButton(Ui& ui, const View& view, const Box& row, Events& events)
    {
        if (button(ui, "guide", row, {view.say("home.guide")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowGuide));
        }
    }

    static void drawActions(Ui& ui, const View& view, const Reason& reason, const Box& row, Events& events)
    {
        const Box rest = backButton(ui, view, row, events);
        if (reason.retry)
        {
            const std::string own = reason.key + ".retry";
            const std::string label = view.say(view.knows(own) ? own : "consent.failed.retry");
            if (button(ui, "retry", rest, {label}, ButtonKind::Primary))
            {
                events.push_back(Event::of(EventKind::Retry));
            }
        }
        else if (view.possible(Event::of(EventKind::ShowGuide)))
        {
            drawGuideButton(ui, view, rest, events);
        }
        else if (button(ui, "home", rest, {view.say("help.home")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::Home));
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeUnavailableScreen()
{
    return std::make_unique<UnavailableScreen>();
}

} // namespace onedoor::kiosk
