#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>

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
        const PageFrame frame = drawPage(ui, view, view.in(guide.title), lead(view));
        const Box pane{frame.content.x, frame.content.y - ui.metrics().gap() + ui.px(6), frame.content.width,
                       frame.content.height + ui.metrics().gap() - ui.px(6)};
        m_openedAt.reset();
        m_pad = padFor(ui, view, pane);
        m_pane.draw(ui, pane, ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawSteps(ui, view, at, events); });
        followOpened(ui, view, pane);
        const Box rest = backButton(ui, view, frame.actions, events);
        if (!guide.rules.empty() && button(ui, "rules", rest, {view.say("guide.rules")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowRules));
        }
        helpBar(ui, view, events);
    }

private:
    static std::string lead(const View& view)
    {
        const int minutes = view.release.guide.totalMinutes();
        return minutes > 0 ? view.say("guide.total", {{"minutes", std::to_string(minutes)}})
                           : view.in(view.release.guide.lead);
    }

    /// Above and below the words of a step: as much as lets the whole way stand on one page.
    static float padFor(Ui& ui, const View& view, const Box& pane)
    {
        const auto& steps = view.release.guide.steps;
        const float width = pane.width - ui.px(34) - ui.px(130) - 2 * ui.px(36);
        float words = ui.px(14) + ui.px(70);
        for (const guide::Step& step : steps)
        {
            words += measureHead(ui, view, step, {0, 0, width, 0}) + stepGap(ui);
        }
        const float spare = (pane.height - words) / (2 * static_cast<float>(std::max<std::size_t>(steps.size(), 1)));
        return std::clamp(spare, ui.px(11), ui.px(26));
    }

    static float stepGap(Ui& ui) { return ui.px(16); }

    /// A step that opens below the edge is moved into sight.
    void followOpened(Ui& ui, const View& view, const Box& pane)
    {
        if (view.session.step == m_shownStep || !m_openedAt)
        {
            m_shownStep = view.session.step;
            return;
        }
        m_shownStep = view.session.step;
        const float top = m_openedAt->y + m_pane.scroll().offset() - pane.y;
        if (m_openedAt->bottom() > pane.bottom() || m_openedAt->y < pane.y)
        {
            // The pane learns its new height from this frame: from the next one on it can go there.
            m_pane.scroll().setRange(top + std::max(m_openedAt->height, pane.height), pane.height);
            const float wanted = std::min(top - ui.px(20), top + m_openedAt->height - pane.height + ui.px(90));
            m_pane.scroll().glideTo(m_openedAt->height > pane.height ? top - ui.px(20) : wanted, ui.now());
        }
        ui.wantFrame();
    }

    float drawSteps(Ui& ui, const View& view, const Box& at, Events& events)
    {
        float y = at.y + ui.px(14);
        const auto& steps = view.release.guide.steps;
        const float railX = at.x + ui.px(50);
        float previousDisc = 0;
        for (std::size_t index = 0; index < steps.size(); ++index)
        {
            const Box box{at.x + ui.px(122), y, at.width - ui.px(130), 0};
            const bool open = view.session.step == static_cast<int>(index);
            const Box card = drawStep(ui, view, static_cast<int>(index), open, box, events);
            const float discY = card.y + std::min(card.height / 2, ui.px(84));
            drawRail(ui, steps[index], static_cast<int>(index), railX, previousDisc, discY);
            previousDisc = discY;
            if (open)
            {
                m_openedAt = card;
            }
            y = card.bottom() + stepGap(ui);
        }
        TextLook small = ui.look(TextRole::Small, ui.theme().softInk);
        small.sizePx *= 0.9F;
        const std::string version = view.say("guide.version", {{"version", view.release.guide.version},
                                                               {"date", view.release.guide.date}});
        y += ui.canvas().text(version, small, {at.x + ui.px(122), y + ui.px(8)}, at.width - ui.px(130)).height;
        return y - at.y + ui.px(40);
    }

    static void drawRail(Ui& ui, const guide::Step& step, int index, float x, float previousY, float y)
    {
        const Theme& theme = ui.theme();
        const float radius = ui.px(40);
        if (index > 0)
        {
            ui.canvas().line({x, previousY + radius + ui.px(8)}, {x, y - radius - ui.px(8)}, theme.line, ui.px(6));
        }
        const ServiceColours colours = step.service.empty() ? ServiceColours{theme.softInk, theme.bar}
                                                            : serviceColours(theme, step.service);
        ui.canvas().disc({x, y}, radius, colours.ink);
        TextLook number = ui.look(TextRole::Card, theme.card, Weight::Bold);
        number.sizePx = ui.px(44);
        number.align = Align::Centre;
        number.tabularFigures = true;
        ui.canvas().textIn(std::to_string(index + 1), number, {x - radius, y - radius, 2 * radius, 2 * radius});
    }

    Box drawStep(Ui& ui, const View& view, int index, bool open, const Box& at, Events& events)
    {
        const guide::Step& step = view.release.guide.steps[static_cast<std::size_t>(index)];
        const float pad = ui.px(36);
        const Box inner = at.inset(pad, 0);
        const float headHeight = measureHead(ui, view, step, inner);
        const float bodyHeight = open ? drawBody(ui, view, index, {inner.x, 0, inner.width, 0}, false, events) : 0;
        const Box card{at.x, at.y, at.width, std::max(headHeight + bodyHeight + 2 * m_pad, ui.metrics().touch())};
        const Box head{card.x, card.y, card.width, headHeight + 2 * m_pad};
        const Press press = ui.press("step-" + step.id, head);
        cardGround(ui, card, press.down);
        if (press.tapped)
        {
            events.push_back(Event::chooseStep(open ? -1 : index));
        }
        drawHead(ui, view, step, open, {inner.x, card.y + m_pad, inner.width, headHeight});
        if (open)
        {
            drawBody(ui, view, index, {inner.x, card.y + m_pad + headHeight, inner.width, 0}, true, events);
        }
        return card;
    }

    static TextLook titleLook(Ui& ui)
    {
        TextLook look = ui.look(TextRole::Button, ui.theme().ink, Weight::Bold);
        look.sizePx *= 0.92F;
        look.lineHeight = 1.25F;
        return look;
    }

    static TextLook placeLook(Ui& ui)
    {
        TextLook look = ui.look(TextRole::Body, ui.theme().softInk);
        look.sizePx *= 0.94F;
        look.lineHeight = 1.35F;
        return look;
    }

    /// What the right side of a step's head needs: minutes, the arrow.
    static float sideWidth(Ui& ui, const View& view, const guide::Step& step)
    {
        const TextLook look = ui.look(TextRole::Small, ui.theme().health, Weight::Medium);
        float widest = 0;
        if (step.minutes > 0)
        {
            widest = ui.canvas().measure(view.say("guide.minutes", {{"minutes", std::to_string(step.minutes)}}), look,
                                         ui.metrics().width()).width;
        }
        return widest + ui.px(40) + ui.px(56);
    }

    static float measureHead(Ui& ui, const View& view, const guide::Step& step, const Box& inner)
    {
        const float width = inner.width - sideWidth(ui, view, step);
        return ui.canvas().measure(view.in(step.title), titleLook(ui), width).height +
               ui.canvas().measure(placeText(ui, view, step, width), placeLook(ui), width).height;
    }

    static void drawHead(Ui& ui, const View& view, const guide::Step& step, bool open, const Box& box)
    {
        const Theme& theme = ui.theme();
        const float width = box.width - sideWidth(ui, view, step);
        const float used = ui.canvas().text(view.in(step.title), titleLook(ui), {box.x, box.y}, width).height;
        ui.canvas().text(placeText(ui, view, step, width), placeLook(ui), {box.x, box.y + used}, width);
        if (step.voluntary && markFits(ui, view, step, width))
        {
            const float title = ui.canvas().measure(view.in(step.title), titleLook(ui), width).width;
            drawVoluntary(ui, view, {box.x + title + ui.px(18), box.y, width - title, titleLook(ui).sizePx * 1.25F});
        }
        const float middle = box.y + box.height / 2;
        const float arrow = ui.px(14);
        const Point tip{box.right() - arrow, middle};
        const float up = open ? -arrow / 2 : arrow / 2;
        ui.canvas().stroke({{tip.x - arrow, tip.y - up}, {tip.x, tip.y + up}, {tip.x + arrow, tip.y - up}},
                           theme.softInk, ui.px(5));
        if (step.minutes > 0)
        {
            const float half = (ui.metrics().text(TextRole::Small) * 1.3F + ui.px(16)) / 2;
            pill(ui, view.say("guide.minutes", {{"minutes", std::to_string(step.minutes)}}),
                 {tip.x - arrow - ui.px(28), middle - half}, theme.healthTint, theme.health, true);
        }
    }

    static TextLook markLook(Ui& ui)
    {
        TextLook look = ui.look(TextRole::Small, ui.theme().health, Weight::Medium);
        look.sizePx *= 0.84F;
        look.lineHeight = 1.2F;
        return look;
    }

    /// Whether 自愿 stands behind the title; else it stands behind the place.
    static bool markFits(Ui& ui, const View& view, const guide::Step& step, float width)
    {
        const TextLook look = titleLook(ui);
        const Extent title = ui.canvas().measure(view.in(step.title), look, width);
        const float mark = ui.canvas().measure(view.say("guide.voluntary"), markLook(ui), width).width;
        return title.height < look.sizePx * 2 && title.width + mark + ui.px(18 + 24 + 16) <= width;
    }

    static std::string placeText(Ui& ui, const View& view, const guide::Step& step, float width)
    {
        const std::string& place = view.in(step.place);
        const bool behind = step.voluntary && !markFits(ui, view, step, width);
        return behind ? place + " · " + view.say("guide.voluntary") : place;
    }

    /// 自愿, in an outline behind the title.
    static void drawVoluntary(Ui& ui, const View& view, const Box& line)
    {
        const TextLook look = markLook(ui);
        const std::string text = view.say("guide.voluntary");
        const Extent size = ui.canvas().measure(text, look, ui.metrics().width());
        const float top = line.centre().y - size.height / 2 - ui.px(3);
        const Box mark{line.x, top, size.width + ui.px(24), size.height + ui.px(6)};
        ui.canvas().outline(mark, ui.theme().health, std::max(2.0F, ui.px(3)), ui.px(14));
        ui.canvas().text(text, look, {mark.x + ui.px(12), mark.y + ui.px(3)}, size.width + 1);
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
            if (drawn && button(ui, "take-" + step.id, take, {view.say("guide.take")}, ButtonKind::Primary))
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
