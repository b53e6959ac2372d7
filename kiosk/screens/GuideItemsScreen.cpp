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

/// Exam and pre-pregnancy check as one table: what serves both stands once, on a tinted row.
class GuideItemsScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const guide::ItemTable& table = view.release.guide.items;
        const std::string lead = view.say("guide.items.count", {{"count", std::to_string(table.countServingBoth())}});
        const PageFrame frame = drawPage(ui, view, view.say("guide.items"), lead);
        const Box pane = paneOf(ui, frame);
        const float head = headHeight(ui);
        const Columns columns = columnsOf(ui, {pane.x, 0, pane.width - ui.px(scrollBarRoom), 0});
        drawHead(ui, view, columns, pane.y);
        const Box rows{pane.x, pane.y + head, pane.width, pane.height - head};
        m_pane.draw(ui, rows, ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawRows(ui, view, columns, at); });
        backButton(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    struct Columns
    {
        Box name;
        Box exam;
        Box check;
        float left = 0;
        float right = 0;
    };

    static Columns columnsOf(Ui& ui, const Box& at)
    {
        const float pad = ui.px(28);
        const float each = std::round(at.width * 0.235F);
        Columns columns;
        columns.left = at.x;
        columns.right = at.right();
        columns.check = {at.right() - each - ui.px(8), 0, each, 0};
        columns.exam = {columns.check.x - each, 0, each, 0};
        columns.name = {at.x + pad, 0, columns.exam.x - at.x - pad, 0};
        return columns;
    }

    static float headHeight(Ui& ui) { return ui.metrics().text(TextRole::Body) * 1.4F + ui.px(36); }

    static void drawHead(Ui& ui, const View& view, const Columns& columns, float y)
    {
        const float height = headHeight(ui);
        TextLook look = ui.look(TextRole::Body, ui.theme().softInk, Weight::Bold);
        ui.canvas().textIn(view.say("guide.items.name"), look, {columns.name.x, y, columns.name.width, height});
        look.align = Align::Centre;
        for (const auto& [key, column] :
             {std::pair("guide.items.exam", columns.exam), std::pair("guide.items.check", columns.check)})
        {
            const std::string words = view.say(key);
            const TextLook fitted = ui.canvas().fitted(words, look, {column.width, height}, look.sizePx * 0.66F);
            ui.canvas().textIn(words, fitted, {column.x, y, column.width, height});
        }
    }

    static float drawRows(Ui& ui, const View& view, const Columns& columns, const Box& at)
    {
        const guide::ItemTable& table = view.release.guide.items;
        float y = at.y + ui.px(6);
        for (const guide::ItemGroup& group : table.groups)
        {
            const TextLook heading = ui.look(TextRole::Body, ui.theme().health, Weight::Bold);
            y += ui.px(14);
            y += ui.canvas().text(view.in(group.title), heading, {columns.name.x, y}, columns.name.width).height +
                 ui.px(8);
            for (const guide::ExamItem& item : group.items)
            {
                y += drawRow(ui, view, item, columns, y) + ui.px(8);
            }
        }
        y += ui.px(16);
        const TextLook lead = ui.look(TextRole::Small, ui.theme().softInk);
        y += ui.canvas()
                 .text(view.in(table.lead), lead, {columns.name.x, y}, columns.right - columns.name.x - ui.px(20))
                 .height;
        return y - at.y + ui.px(24);
    }

    static float drawRow(Ui& ui, const View& view, const guide::ExamItem& item, const Columns& columns, float y)
    {
        const Theme& theme = ui.theme();
        TextLook name = ui.look(TextRole::Body, theme.ink, item.servesBoth() ? Weight::Bold : Weight::Regular);
        name.lineHeight = 1.3F;
        TextLook note = ui.look(TextRole::Small, theme.softInk);
        note.lineHeight = 1.3F;
        const float width = columns.name.width - ui.px(12);
        const float words = ui.canvas().measure(view.in(item.name), name, width).height;
        const float notes = item.note.empty() ? 0 : ui.canvas().measure(view.in(item.note), note, width).height;
        const float height = std::max(words + notes, name.sizePx * 1.3F) + ui.px(28);
        const Box row{columns.left, y, columns.right - columns.left, height};
        ui.canvas().fill(row, item.servesBoth() ? theme.healthTint : theme.card, ui.px(18));
        const float top = y + (height - words - notes) / 2;
        ui.canvas().text(view.in(item.name), name, {columns.name.x, top}, width);
        ui.canvas().text(view.in(item.note), note, {columns.name.x, top + words}, width);
        if (item.servesBoth() && item.exam == item.check)
        {
            // One word across both columns: it is one and the same.
            ui.canvas().describe(view.say("guide.items.exam") + "\n" + view.say("guide.items.check"),
                                 {columns.exam.x, y, columns.exam.width, height});
            drawWho(ui, view, item.exam, {columns.exam.x, y, columns.check.right() - columns.exam.x, height}, true);
        }
        else
        {
            drawCell(ui, view, "guide.items.exam", item.exam, {columns.exam.x, y, columns.exam.width, height},
                     item.servesBoth());
            drawCell(ui, view, "guide.items.check", item.check, {columns.check.x, y, columns.check.width, height},
                     item.servesBoth());
        }
        return height;
    }

    /// Who hears the table hears the column's name in each of its rows.
    static void drawCell(Ui& ui, const View& view, const char* column, guide::Who who, const Box& cell, bool shared)
    {
        if (who != guide::Who::Nobody)
        {
            ui.canvas().describe(view.say(column), cell);
        }
        drawWho(ui, view, who, cell, shared);
    }

    static void drawWho(Ui& ui, const View& view, guide::Who who, const Box& cell, bool shared)
    {
        const Theme& theme = ui.theme();
        if (who == guide::Who::Nobody)
        {
            const float width = ui.px(30);
            ui.canvas().fill({cell.centre().x - width / 2, cell.centre().y - ui.px(2), width, ui.px(4)}, theme.line,
                             ui.px(2));
            return;
        }
        const char* key = who == guide::Who::Both    ? "guide.who.both"
                          : who == guide::Who::Women ? "guide.who.women"
                          : who == guide::Who::Men   ? "guide.who.men"
                                                     : "guide.who.by_need";
        TextLook look =
            ui.look(TextRole::Body, shared ? theme.health : theme.ink, shared ? Weight::Bold : Weight::Regular);
        look.align = Align::Centre;
        const std::string words = view.say(key);
        look = ui.canvas().fitted(words, look, {cell.width - ui.px(12), cell.height}, look.sizePx * 0.7F);
        ui.canvas().textIn(words, look, cell.inset(ui.px(6), 0));
    }

    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeGuideItemsScreen()
{
    return std::make_unique<GuideItemsScreen>();
}

} // namespace onedoor::kiosk
