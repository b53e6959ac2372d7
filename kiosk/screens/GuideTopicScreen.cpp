#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// Frequent questions, who pays, aid, counselling, an advice sheet: headings with a few sentences each.
class GuideTopicScreen : public ScreenView
{
public:
    void enter(const View& view, Steady) override
    {
        m_pane.reset();
        m_shownEntry = view.session.guide.entry;
    }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const guide::Topic* topic = view.release.guide.findTopic(view.session.guide.topic);
        if (topic == nullptr) // the release changed meanwhile
        {
            const PageFrame frame = drawPage(ui, view, view.say("guide.more.title"), "");
            backButton(ui, view, frame.actions, events);
            helpBar(ui, view, events);
            return;
        }
        const PageFrame frame = drawPage(ui, view, view.in(topic->title), view.in(topic->lead));
        const Box pane = paneOf(ui, frame);
        m_openedAt.reset();
        m_pane.draw(ui, pane, ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawEntries(ui, view, *topic, at, events); });
        if (m_openedAt && m_shownEntry != view.session.guide.entry)
        {
            m_pane.reveal(ui, pane, *m_openedAt);
        }
        m_shownEntry = view.session.guide.entry;
        const Box rest = backButton(ui, view, frame.actions, events);
        if (topic->paper)
        {
            drawPrint(ui, view, rest, events);
        }
        helpBar(ui, view, events);
    }

private:
    static void drawPrint(Ui& ui, const View& view, const Box& box, Events& events)
    {
        const PrintState print = view.session.guide.print;
        const char* words = print == PrintState::Printing  ? "guide.checklist.printing"
                            : print == PrintState::Printed ? "guide.sheet.printed"
                            : print == PrintState::Failed  ? "guide.sheet.failed"
                                                           : "guide.sheet.print";
        if (button(ui, "print", box, {view.say(words)}, ButtonKind::Primary,
                   view.possible(Event::of(EventKind::PrintSheet))))
        {
            events.push_back(Event::of(EventKind::PrintSheet));
        }
    }

    struct Looks
    {
        TextLook title;
        TextLook body;
        TextLook small;
        float pad = 0;
    };

    static Looks looksOf(Ui& ui, bool folded)
    {
        Looks looks;
        looks.title = ui.look(folded ? TextRole::Body : TextRole::Button, ui.theme().ink, Weight::Bold);
        looks.title.sizePx *= folded ? 1.06F : 0.84F;
        looks.title.lineHeight = 1.3F;
        looks.body = ui.look(TextRole::Body, ui.theme().ink);
        looks.small = ui.look(TextRole::Small, ui.theme().softInk);
        looks.small.sizePx *= 0.92F;
        looks.pad = ui.px(36);
        return looks;
    }

    float drawEntries(Ui& ui, const View& view, const guide::Topic& topic, const Box& at, Events& events)
    {
        const Looks looks = looksOf(ui, topic.folded);
        float y = at.y + ui.px(14);
        for (std::size_t index = 0; index < topic.entries.size(); ++index)
        {
            const auto place = static_cast<int>(index);
            const bool open = !topic.folded || view.session.guide.entry == place;
            const guide::TopicEntry& entry = topic.entries[index];
            const float height =
                std::max(drawEntry(ui, view, entry, looks, {at.x, y, at.width, 0}, open, topic.folded, false),
                         topic.folded ? ui.metrics().touch() : 0);
            const Box card{at.x, y, at.width, height};
            bool down = false;
            if (topic.folded)
            {
                const Press press = ui.press("entry-" + std::to_string(index), card);
                down = press.down;
                if (press.tapped)
                {
                    events.push_back(Event::openEntry(open ? -1 : place));
                }
            }
            if (view.session.guide.entry == place)
            {
                m_openedAt = card;
            }
            cardGround(ui, card, down);
            drawEntry(ui, view, entry, looks, card, open, topic.folded, true);
            y = card.bottom() + ui.px(18);
        }
        return y - at.y + ui.px(8);
    }

    /// Returns  its height; without `drawn` it is only measured.
    static float drawEntry(Ui& ui, const View& view, const guide::TopicEntry& entry, const Looks& looks, const Box& at,
                           bool open, bool folded, bool drawn)
    {
        const float sign = folded ? ui.px(56) : 0;
        const float width = at.width - 2 * looks.pad - sign;
        const float x = at.x + looks.pad;
        float y = at.y + ui.px(24);
        const auto put = [&](const std::string& text, const TextLook& look, float room)
        {
            if (text.empty())
            {
                return 0.0F;
            }
            return drawn ? ui.canvas().text(text, look, {x, y}, room).height
                         : ui.canvas().measure(text, look, room).height;
        };
        const float titleHeight = ui.canvas().measure(view.in(entry.title), looks.title, width).height;
        if (folded && !open && drawn)
        {
            y = at.y + (at.height - titleHeight) / 2; // in the middle of a card that a finger needs to be so high
        }
        const float titleY = y;
        y += put(view.in(entry.title), looks.title, width);
        if (folded && drawn)
        {
            drawSign(ui, {at.right() - looks.pad, titleY + titleHeight / 2}, open);
        }
        if (open)
        {
            y += ui.px(6);
            y += put(view.in(entry.body), looks.body, width + sign) + ui.px(10);
            y += put(footOf(view, entry), looks.small, width + sign);
        }
        return y - at.y + ui.px(24);
    }

    /// Where to ask, and what it rests on.
    static std::string footOf(const View& view, const guide::TopicEntry& entry)
    {
        std::string foot = entry.place.empty() ? "" : "→ " + view.in(entry.place);
        const guide::Basis* basis = view.release.guide.findBasis(entry.basis);
        if (basis != nullptr && basis->standing != guide::Standing::Hall)
        {
            foot += (foot.empty() ? "" : "\n") + view.say("guide.basis", {{"basis", view.in(basis->text)}});
        }
        return foot;
    }

    /// A plus that becomes a minus.
    static void drawSign(Ui& ui, Point right, bool open)
    {
        const float side = ui.px(30);
        const float thick = std::max(3.0F, ui.px(5));
        const Colour ink = ui.theme().softInk;
        ui.canvas().fill({right.x - side, right.y - thick / 2, side, thick}, ink, thick / 2);
        if (!open)
        {
            ui.canvas().fill({right.x - side / 2 - thick / 2, right.y - side / 2, thick, side}, ink, thick / 2);
        }
    }

    ScrollPane m_pane;
    std::optional<Box> m_openedAt;
    int m_shownEntry = -1;
};

} // namespace

std::unique_ptr<ScreenView> makeGuideTopicScreen()
{
    return std::make_unique<GuideTopicScreen>();
}

} // namespace onedoor::kiosk
