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

using drawing::Weight;

/// Everything else that the guide holds, as cards of one size.
class GuideMoreScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("guide.more.title"), "");
        const Box pane = paneOf(ui, frame);
        const std::vector<Entry> entries = entriesOf(view);
        m_pane.draw(ui, pane, ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawCards(ui, entries, pane.height, at, events); });
        const Box rest = backButton(ui, view, frame.actions, events);
        if (view.possible(Event::of(EventKind::AskQuestions)) &&
            button(ui, "list", rest, {view.say("guide.list")}, ButtonKind::Primary))
        {
            events.push_back(Event::of(EventKind::AskQuestions));
        }
        helpBar(ui, view, events);
    }

private:
    struct Entry
    {
        std::string id;
        std::string title;
        std::string icon;
        Event event;
        bool health = false;
    };

    static std::vector<Entry> entriesOf(const View& view)
    {
        const guide::Guide& guide = view.release.guide;
        std::vector<Entry> entries{
            {"map", view.say("guide.map"), "icons/referral.svg", Event::of(EventKind::ShowMap), false}};
        if (guide.items.count() > 0)
        {
            entries.push_back(
                {"items", view.say("guide.items"), "icons/stethoscope.svg", Event::of(EventKind::ShowItems), true});
        }
        if (!guide.floorPlan.floors.empty())
        {
            entries.push_back(
                {"floor", view.say("guide.floor"), "icons/geo_location.svg", Event::showFloor(-1), false});
        }
        if (!guide.rules.empty())
        {
            entries.push_back(
                {"rules", view.say("guide.rules"), "icons/justice.svg", Event::of(EventKind::ShowRules), false});
        }
        for (const guide::Topic& topic : guide.topics)
        {
            entries.push_back(
                {"topic-" + topic.id, view.in(topic.title), topic.icon, Event::showTopic(topic.id), topic.paper});
        }
        return entries;
    }

    static TextLook labelLook(Ui& ui)
    {
        TextLook look = ui.look(TextRole::Button, ui.theme().ink, Weight::Bold);
        look.sizePx *= 0.86F;
        look.lineHeight = 1.25F;
        look.balanced = true;
        return look;
    }

    /// All labels of the size at which the longest fits.
    static float labelPx(Ui& ui, const std::vector<Entry>& entries, Extent room)
    {
        const TextLook look = labelLook(ui);
        float least = look.sizePx;
        for (const Entry& entry : entries)
        {
            least = std::min(least, ui.canvas().fitted(entry.title, look, room, look.sizePx * 0.6F).sizePx);
        }
        return least;
    }

    static float drawCards(Ui& ui, const std::vector<Entry>& entries, float paneHeight, const Box& at, Events& events)
    {
        const int columns = ui.metrics().landscape() && !ui.metrics().largeText() ? 3 : 2;
        const int rows = (static_cast<int>(entries.size()) + columns - 1) / columns;
        const float gap = ui.metrics().gap();
        const float top = ui.px(14);
        const float shared =
            (paneHeight - top - ui.px(20) - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
        const float least = std::max(ui.metrics().touch(), ui.px(ui.metrics().largeText() ? 190 : 128));
        const float height = std::clamp(std::floor(shared), least, ui.px(210));
        const float radius = std::min(ui.px(46), height * 0.32F);
        const float width = at.column(0, columns, gap).width;
        const float textX = ui.px(28) + 2 * radius + ui.px(24);
        const Extent room{width - textX - ui.px(36), height - ui.px(24)};
        TextLook look = labelLook(ui);
        look.sizePx = labelPx(ui, entries, room);
        for (std::size_t index = 0; index < entries.size(); ++index)
        {
            const auto place = static_cast<int>(index);
            Box box = at.column(place % columns, columns, gap);
            box.y = at.y + top + static_cast<float>(place / columns) * (height + gap);
            box.height = height;
            drawCard(ui, entries[index], box, radius, look, {box.x + textX, box.y + ui.px(12), room.width, room.height},
                     events);
        }
        return top + static_cast<float>(rows) * (height + gap) - gap + ui.px(20);
    }

    static void drawCard(Ui& ui, const Entry& entry, const Box& box, float radius, const TextLook& look,
                         const Box& words, Events& events)
    {
        const Press press = ui.press(entry.id, box);
        cardGround(ui, box, press.down);
        const Theme& theme = ui.theme();
        const ServiceColours colours = entry.health ? ServiceColours{theme.health, theme.healthTint}
                                                    : ServiceColours{theme.warm, theme.warmTint};
        iconDisc(ui, entry.icon, {box.x + ui.px(28) + radius, box.centre().y}, radius, colours.tint, colours.ink);
        ui.canvas().textIn(entry.title, look, words);
        if (press.tapped)
        {
            events.push_back(entry.event);
        }
    }

    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeGuideMoreScreen()
{
    return std::make_unique<GuideMoreScreen>();
}

} // namespace onedoor::kiosk
