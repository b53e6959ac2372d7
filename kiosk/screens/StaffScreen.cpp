#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// One line of the page: what it is about, how it is, and whether somebody should see to it.
struct Row
{
    std::string label;
    std::string words;
    bool fine = true;
};

/// Below this there is soon no room for releases and numbers that wait to be told.
constexpr std::uintmax_t littleDisk = 1'000'000'000;

/// How the kiosk is, and what one tries before calling for help.
class StaffScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const StaffFacts& facts = view.staff;
        const PageFrame frame = drawPage(ui, view, view.say("staff.title"),
                                         view.say("staff.lead", {{"kiosk", facts.kiosk}, {"version", facts.version}}));
        const float gap = ui.metrics().gap();
        Box card = frame.content;
        card.height -= frame.actions.height + gap;
        drawRows(ui, card, rowsOf(view));
        const Box tests{card.x, card.bottom() + gap, card.width, frame.actions.height};
        drawTests(ui, view, tests, events);
        const Box rest = backButton(ui, view, frame.actions, events);
        const bool asked = view.session.staff.endAsked;
        if (button(ui, "end", rest, {view.say(asked ? "staff.end.again" : "staff.end")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::EndProgram));
        }
        helpBar(ui, view, events);
    }

private:
    static Row printer(const View& view)
    {
        std::string words;
        bool fine = true;
        std::string_view rest = view.staff.printer;
        while (!rest.empty())
        {
            const auto comma = std::min(rest.find(','), rest.size());
            const std::string key = "staff.printer." + std::string(rest.substr(0, comma));
            words += (words.empty() ? "" : view.say("staff.and")) + view.say(key);
            fine = fine && (rest.substr(0, comma) == "ready" || rest.substr(0, comma) == "unknown");
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        return {view.say("staff.printer"), words, fine};
    }

    static Row server(const View& view)
    {
        const StaffFacts& facts = view.staff;
        const std::string key = facts.server.empty() ? "none" : facts.serverAway ? "away" : "there";
        return {view.say("staff.server"), view.say("staff.server." + key, {{"server", facts.server}}), key == "there"};
    }

    static Row disk(const View& view)
    {
        const StaffFacts& facts = view.staff;
        const auto gigabytes = [](std::uintmax_t bytes)
        { return fmt::format("{:.1f}", static_cast<double>(bytes) / 1e9); };
        if (facts.diskBytes == 0)
        {
            return {view.say("staff.disk"), view.say("staff.disk.unknown"), false};
        }
        return {view.say("staff.disk"),
                view.say("staff.disk.free",
                         {{"free", gigabytes(facts.diskFreeBytes)}, {"all", gigabytes(facts.diskBytes)}}),
                facts.diskFreeBytes >= littleDisk};
    }

    static Row release(const View& view)
    {
        const StaffFacts& facts = view.staff;
        const std::string key = facts.release == 0 ? "none" : facts.releasedAt.empty() ? "untold" : "told";
        return {view.say("staff.release"),
                view.say("staff.release." + key,
                         {{"version", std::to_string(facts.release)}, {"time", facts.releasedAt}}),
                facts.release != 0};
    }

    static std::vector<Row> rowsOf(const View& view)
    {
        const StaffFacts& facts = view.staff;
        return {printer(view),
                server(view),
                release(view),
                disk(view),
                {view.say("staff.clock"),
                 view.say(facts.clockTrusted ? "staff.clock.trusted" : "staff.clock.own", {{"time", view.clock()}}),
                 facts.clockTrusted},
                {view.say("staff.screen"),
                 view.say("staff.screen.size", {{"pixels", fmt::format("{}×{}", facts.pixels.widthPx,
                                                                       facts.pixels.heightPx)},
                                                {"size", fmt::format("{:.0f}×{:.0f}", facts.physical.widthMm,
                                                                     facts.physical.heightMm)}}),
                 true},
                {view.say("staff.speech"), view.say("staff.speech." + facts.speech), true}};
    }

    static void drawRows(Ui& ui, const Box& card, const std::vector<Row>& rows)
    {
        const Theme& theme = ui.theme();
        cardGround(ui, card);
        const Box inner = card.inset(ui.px(44), ui.px(20));
        const auto count = static_cast<int>(rows.size());
        const TextLook soft = ui.look(TextRole::Small, theme.softInk);
        const TextLook words = ui.look(TextRole::Body, theme.ink, Weight::Medium);
        const float dot = ui.px(11);
        float labels = 0;
        for (const Row& row : rows)
        {
            labels = std::max(labels, ui.canvas().measure(row.label, soft, inner.width * 0.4F).width);
        }
        const float x = inner.x + 4 * dot + labels + ui.px(36);
        for (int at = 0; at < count; ++at)
        {
            const Row& row = rows[static_cast<std::size_t>(at)];
            const Box line = inner.row(at, count, 0);
            if (at > 0)
            {
                ui.canvas().fill({line.x, line.y, line.width, std::max(1.0F, ui.px(2))}, theme.line);
            }
            ui.canvas().disc({line.x + dot, line.centre().y}, dot, row.fine ? theme.health : theme.gold);
            const Box label{line.x + 4 * dot, line.y, labels + 1, line.height};
            ui.canvas().textIn(row.label, soft, label);
            const Box value{x, line.y + ui.px(4), line.right() - x, line.height - ui.px(8)};
            const TextLook fit =
                ui.canvas().fitted(row.words, words, {value.width, value.height}, words.sizePx * 0.5F);
            ui.canvas().textIn(row.words, fit, value);
        }
    }

    static void drawTests(Ui& ui, const View& view, const Box& row, Events& events)
    {
        const float gap = ui.metrics().gap();
        const PrintState paper = view.session.staff.testPaper;
        const std::string label = paper == PrintState::None       ? "staff.test_paper"
                                  : paper == PrintState::Printing ? "staff.test_paper.printing"
                                  : paper == PrintState::Printed  ? "staff.test_paper.done"
                                                                  : "staff.test_paper.failed";
        const bool possible = view.possible(Event::of(EventKind::TestPaper));
        if (button(ui, "test-paper", row.column(0, 2, gap), {view.say(label)}, ButtonKind::Plain, possible))
        {
            events.push_back(Event::of(EventKind::TestPaper));
        }
        if (button(ui, "touch-test", row.column(1, 2, gap), {view.say("staff.touch")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowTouchTest));
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeStaffScreen()
{
    return std::make_unique<StaffScreen>();
}

} // namespace onedoor::kiosk
