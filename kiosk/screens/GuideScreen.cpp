#include "kiosk/screens/GuideStepHead.hpp"
#include "kiosk/screens/NumberButtons.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// The way from arrival to leaving on one line from top to bottom; a tap opens a step.
class GuideScreen : public ScreenView
{
public:
    void enter(const View& view, Steady) override
    {
        m_pane.reset();
        m_shownStep = view.session.step;
    }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const guide::Guide& guide = view.release.guide;
        const PageFrame frame = drawPage(ui, view, view.in(guide.title), lead(ui, view));
        const Box pane = paneOf(ui, frame);
        m_openedAt.reset();
        m_pad = padFor(ui, view, pane);
        m_pane.draw(ui, pane, ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawSteps(ui, view, at, events); });
        followOpened(ui, view, pane);
        const Box rest = backButton(ui, view, frame.actions, events);
        drawWays(ui, view, rest, events);
        helpBar(ui, view, events);
    }

private:
    /// To the checklist of these two, and to everything else.
    static void drawWays(Ui& ui, const View& view, const Box& rest, Events& events)
    {
        const float gap = ui.metrics().gap();
        Box more = rest;
        if (view.possible(Event::of(EventKind::AskQuestions)))
        {
            const float width = std::round((rest.width - gap) * 0.66F);
            if (button(ui, "list", {rest.x, rest.y, width, rest.height}, {view.say("guide.list")}, ButtonKind::Primary))
            {
                events.push_back(Event::of(EventKind::AskQuestions));
            }
            more = {rest.x + width + gap, rest.y, rest.width - width - gap, rest.height};
        }
        if (button(ui, "more", more, {view.say("guide.more")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowMore));
        }
    }

    /// How long it takes, in whole five minutes: nobody can promise 119. Registering only are
    /// the steps that are not voluntary.
    static std::string lead(const Ui& ui, const View& view)
    {
        const guide::Guide& guide = view.release.guide;
        int least = 0;
        for (const guide::Step& step : guide.steps)
        {
            least += step.voluntary ? 0 : step.minutes;
        }
        const auto rounded = [](int minutes) { return std::to_string(std::max(5, (minutes + 2) / 5 * 5)); };
        if (guide.totalMinutes() == 0)
        {
            return view.in(guide.lead);
        }
        const std::string total =
            view.say("guide.total", {{"least", rounded(least)}, {"minutes", rounded(guide.totalMinutes())}});
        // In large text an upright page needs the room for the steps; what is voluntary stands at each of them.
        const bool tight = ui.metrics().largeText() && !ui.metrics().landscape();
        return tight ? total : total + "\n" + view.in(guide.lead);
    }

    static float stepGap(Ui& ui) { return ui.px(16); }
    static float railWidth(Ui& ui) { return ui.px(122); }
    static float cardPad(Ui& ui) { return ui.px(36); }

    static GuideStepHead headsFor(Ui& ui, const View& view, float paneWidth)
    {
        return {ui, view, paneWidth - railWidth(ui) - 2 * cardPad(ui)};
    }

    static TextLook versionLook(Ui& ui)
    {
        TextLook small = ui.look(TextRole::Small, ui.theme().softInk);
        small.sizePx *= 0.9F;
        return small;
    }

    /// Above and below the words of a step: as much as lets the whole way stand on one page.
    static float padFor(Ui& ui, const View& view, const Box& pane)
    {
        const auto& steps = view.release.guide.steps;
        const GuideStepHead heads = headsFor(ui, view, pane.width - ui.px(scrollBarRoom));
        float words = ui.px(14) + ui.px(12) + versionLook(ui).sizePx * 1.45F;
        for (const guide::Step& step : steps)
        {
            words += heads.height(step) + stepGap(ui);
        }
        const float spare = (pane.height - words) / (2 * static_cast<float>(std::max<std::size_t>(steps.size(), 1)));
        return std::clamp(std::floor(spare), ui.px(11), ui.px(26));
    }

    /// A step that opens below the edge is moved into sight.
    void followOpened(Ui& ui, const View& view, const Box& pane)
    {
        if (view.session.step == m_shownStep || !m_openedAt)
        {
            m_shownStep = view.session.step;
            return;
        }
        m_shownStep = view.session.step;
        m_pane.reveal(ui, pane, *m_openedAt);
    }

    float drawSteps(Ui& ui, const View& view, const Box& at, Events& events)
    {
        const GuideStepHead heads = headsFor(ui, view, at.width);
        float y = at.y + ui.px(14);
        const auto& steps = view.release.guide.steps;
        const float railX = at.x + ui.px(50);
        float previousDisc = 0;
        for (std::size_t index = 0; index < steps.size(); ++index)
        {
            const guide::Step& step = steps[index];
            const Box box{at.x + railWidth(ui), y, at.width - railWidth(ui), 0};
            const bool open = view.session.step == static_cast<int>(index);
            const Box card = drawStep(ui, view, static_cast<int>(index), heads, box, events);
            const float discY = card.y + heads.height(step) / 2 + m_pad;
            drawRail(ui, step, static_cast<int>(index), railX, previousDisc, discY);
            previousDisc = discY;
            if (open)
            {
                m_openedAt = card;
            }
            y = card.bottom() + stepGap(ui);
        }
        const std::string version = view.say("guide.version", {{"version", view.release.guide.version},
                                                               {"date", view.release.guide.date}});
        y += ui.canvas().text(version, versionLook(ui), {at.x + railWidth(ui), y}, at.width - railWidth(ui)).height;
        return y - at.y + ui.px(12);
    }

    static void drawRail(Ui& ui, const guide::Step& step, int index, float x, float previousY, float y)
    {
        const Theme& theme = ui.theme();
        const float radius = ui.px(40);
        if (index > 0)
        {
            ui.canvas().line({x, previousY + radius + ui.px(8)}, {x, y - radius - ui.px(8)}, theme.line, ui.px(6));
        }
        // As on the maps: the way to the exam, the way to the registration, and what is on both.
        const bool ofAWay = step.exam || step.service == "registration";
        const ServiceColours colours = ofAWay ? serviceColours(theme, step.exam ? "exam" : step.service)
                                              : ServiceColours{theme.softInk, theme.bar};
        ui.canvas().disc({x, y}, radius, colours.ink);
        TextLook number = ui.look(TextRole::Card, theme.card, Weight::Bold);
        number.sizePx = ui.px(44);
        number.align = Align::Centre;
        number.tabularFigures = true;
        ui.canvas().textIn(std::to_string(index + 1), number, {x - radius, y - radius, 2 * radius, 2 * radius});
    }

    Box drawStep(Ui& ui, const View& view, int index, const GuideStepHead& heads, const Box& at, Events& events)
    {
        const guide::Step& step = view.release.guide.steps[static_cast<std::size_t>(index)];
        const bool open = view.session.step == index;
        const Box inner = at.inset(cardPad(ui), 0);
        const float headHeight = heads.height(step);
        const float bodyHeight = open ? drawBody(ui, view, index, {inner.x, 0, inner.width, 0}, false, events) : 0;
        const Box card{at.x, at.y, at.width, std::max(headHeight + bodyHeight + 2 * m_pad, ui.metrics().touch())};
        const Box head{card.x, card.y, card.width, headHeight + 2 * m_pad};
        const Press press = ui.press("step-" + step.id, head);
        cardGround(ui, card, press.down);
        if (press.tapped)
        {
            events.push_back(Event::chooseStep(open ? -1 : index));
        }
        heads.draw(step, open, {inner.x, card.y + m_pad});
        if (open)
        {
            drawBody(ui, view, index, {inner.x, card.y + m_pad + headHeight, inner.width, 0}, true, events);
        }
        return card;
    }

    /// What an open step tells; returns its height. Without `drawn` it is only measured.
    static float drawBody(Ui& ui, const View& view, int index, const Box& at, bool drawn, Events& events)
    {
        const guide::Step& step = view.release.guide.steps[static_cast<std::size_t>(index)];
        const Theme& theme = ui.theme();
        const TextLook body = ui.look(TextRole::Body, theme.ink);
        const TextLook label = ui.look(TextRole::Body, theme.softInk);
        float y = at.y + ui.px(20);
        const auto put = [&](const std::string& text, const TextLook& look, float x, float width)
        {
            const Extent size = drawn ? ui.canvas().text(text, look, {x, y}, width)
                                      : ui.canvas().measure(text, look, width);
            return size.height;
        };
        y += put(view.in(step.summary), body, at.x, at.width) + ui.px(18);
        const float column = std::max(ui.px(150), label.sizePx * (view.session.language == chinese ? 4.4F : 4.2F));
        const auto row = [&](const std::string& name, const std::string& value)
        {
            if (!value.empty())
            {
                const float labelHeight = put(name, label, at.x, column);
                y += std::max(labelHeight, put(value, body, at.x + column, at.width - column)) + ui.px(10);
            }
        };
        row(view.say("guide.papers"), papers(view, step));
        row(view.say("guide.department"), view.in(step.department));
        const ServiceCard* card = step.service.empty() ? nullptr : view.card(step.service);
        if (card != nullptr && card->offer == ServiceOffer::Offered)
        {
            const Box take{at.x, y + ui.px(12), at.width, std::max(ui.metrics().touch(), ui.px(108))};
            const std::string words = view.say("guide.take", {{"service", view.in(card->service->shortName)}});
            if (drawn && button(ui, "take-" + step.id, take, {words, paperNote(view)}, ButtonKind::Primary))
            {
                events.push_back(Event::takeNumber(step.service));
            }
            y = take.bottom() + ui.px(8);
        }
        return y - at.y;
    }

    static std::string papers(const View& view, const guide::Step& step)
    {
        std::string text;
        for (const LocalizedText& paper : step.papers)
        {
            text += (text.empty() ? "" : "\n") + view.in(paper);
        }
        return text.empty() ? view.say("guide.papers.none") : text;
    }

    ScrollPane m_pane;
    int m_shownStep = -1;
    float m_pad = 0;
    std::optional<Box> m_openedAt;
};

} // namespace

std::unique_ptr<ScreenView> makeGuideScreen()
{
    return std::make_unique<GuideScreen>();
}

} // namespace onedoor::kiosk
