#include "content/drawing/QrCode.hpp"
#include "content/release/GuideSheets.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/QrModules.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// What these two have to bring and know; the code beside it holds the same as text.
class GuideChecklistScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override
    {
        m_pane.reset();
        m_made.reset();
    }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        make(view);
        const PageFrame frame = drawPage(ui, view, view.say("guide.checklist.title"), lead(ui, view));
        Box list = paneOf(ui, frame);
        drawCodeCard(ui, view, frame, list);
        m_pane.draw(ui, list, ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawParts(ui, view, at); });
        const Box rest = backButton(ui, view, frame.actions, events);
        drawPrint(ui, view, rest, events);
        helpBar(ui, view, events);
    }

private:
    struct Made
    {
        std::string language;
        guide::Answers answers;
        guide::Checklist list;
        std::optional<drawing::QrCode> code;
    };

    /// List and code are made once, not in every frame.
    void make(const View& view)
    {
        const auto& answers = view.session.guide.answers;
        if (m_made && m_made->language == view.session.language && m_made->answers == answers)
        {
            return;
        }
        m_made = Made{view.session.language, answers, guide::checklistFor(view.release.guide, answers), std::nullopt};
        auto code = drawing::makeTextQrCode(release::checklistText(view.release, answers, view.session.language));
        if (code)
        {
            m_made->code = std::move(*code);
        }
    }

    /// What the list is made of: the first part alone may fill the page. In large text the list needs the room.
    std::string lead(Ui& ui, const View& view) const
    {
        const std::string kept = view.say("guide.checklist.lead");
        if (ui.metrics().largeText())
        {
            return kept;
        }
        std::string parts;
        for (const guide::ChecklistPart& part : m_made->list.parts)
        {
            parts += (parts.empty() ? "" : " · ") + view.in(part.title);
        }
        return parts + "\n" + kept;
    }

    static void drawPrint(Ui& ui, const View& view, const Box& box, Events& events)
    {
        const PrintState print = view.session.guide.print;
        const char* words = print == PrintState::Printing  ? "guide.checklist.printing"
                            : print == PrintState::Printed ? "guide.checklist.printed"
                            : print == PrintState::Failed  ? "guide.checklist.failed"
                                                           : "guide.checklist.print";
        const bool may = view.possible(Event::of(EventKind::PrintSheet));
        if (button(ui, "print", box, {view.say(words)}, ButtonKind::Primary, may))
        {
            events.push_back(Event::of(EventKind::PrintSheet));
        }
    }

    /// The code and what it is for: below the list on an upright screen, beside it on a wide one. Takes its room off
    /// the list's.
    void drawCodeCard(Ui& ui, const View& view, const PageFrame& frame, Box& list)
    {
        if (!m_made->code)
        {
            return;
        }
        const drawing::QrCode& code = *m_made->code;
        const float gap = ui.metrics().gap();
        // At least 3 pixels a module, some 0.8 mm: a phone reads that at arm's length.
        const float module = std::max(3.0F, std::floor(ui.px(330) / static_cast<float>(code.side)));
        const float side = module * static_cast<float>(code.side);
        const float pad = ui.px(28);
        Box card = frame.content;
        if (frame.wide)
        {
            card.width = std::max(side + 2 * pad, std::round(card.width * 0.32F));
            card.x = frame.content.right() - card.width;
            list.width -= card.width + gap + ui.px(10); // the bar stands free between them
        }
        else
        {
            card.height = side + 2 * pad;
            card.y = frame.content.bottom() - card.height;
            list.height -= card.height + gap;
        }
        cardGround(ui, card);
        const Point at{std::round(frame.wide ? card.x + (card.width - side) / 2 : card.x + pad),
                       std::round(card.y + pad)};
        qrModules(ui, code, at, module);
        const Box words = frame.wide ? Box{card.x + pad, at.y + side + ui.px(24), card.width - 2 * pad,
                                           card.bottom() - at.y - side - ui.px(44)}
                                     : Box{at.x + side + ui.px(40), card.y + pad,
                                           card.right() - at.x - side - ui.px(40) - pad, card.height - 2 * pad};
        drawWords(ui, view, words, frame.wide);
    }

    static void drawWords(Ui& ui, const View& view, const Box& box, bool centred)
    {
        TextLook title = ui.look(TextRole::Button, ui.theme().ink, Weight::Bold);
        TextLook body = ui.look(TextRole::Body, ui.theme().softInk);
        title.balanced = body.balanced = true;
        title.align = body.align = centred ? Align::Centre : Align::Left;
        const std::string words = view.say("guide.checklist.code");
        const std::string more = view.say("guide.checklist.code.more");
        title = ui.canvas().fitted(words, title, {box.width, box.height * 0.5F}, title.sizePx * 0.6F);
        const float titleHeight = ui.canvas().measure(words, title, box.width).height;
        body = ui.canvas().fitted(more, body, {box.width, box.height - titleHeight - ui.px(12)}, body.sizePx * 0.7F);
        const float height = titleHeight + ui.px(12) + ui.canvas().measure(more, body, box.width).height;
        const float y = centred ? box.y : box.y + std::max(0.0F, (box.height - height) / 2);
        ui.canvas().text(words, title, {box.x, y}, box.width);
        ui.canvas().text(more, body, {box.x, y + titleHeight + ui.px(12)}, box.width);
    }

    float drawParts(Ui& ui, const View& view, const Box& at) const
    {
        float y = at.y + ui.px(14);
        for (const guide::ChecklistPart& part : m_made->list.parts)
        {
            const float height = drawPart(ui, view, part, {at.x, y, at.width, 0}, false);
            cardGround(ui, {at.x, y, at.width, height});
            drawPart(ui, view, part, {at.x, y, at.width, 0}, true);
            y += height + ui.px(20);
        }
        return y - at.y + ui.px(6);
    }

    /// A heading with its lines; returns its height. Without `drawn` it is only measured.
    static float drawPart(Ui& ui, const View& view, const guide::ChecklistPart& part, const Box& at, bool drawn)
    {
        const Theme& theme = ui.theme();
        const bool health = part.id == "ready" || part.id == "free";
        const Colour ink = health ? theme.health : theme.warm;
        const float pad = ui.px(36);
        const float radius = ui.px(34);
        float y = at.y + ui.px(24);
        TextLook heading = ui.look(TextRole::Button, theme.ink, Weight::Bold);
        heading.lineHeight = 1.25F;
        const float headingX = at.x + pad + 2 * radius + ui.px(22);
        const float headingHeight =
            ui.canvas().measure(view.in(part.title), heading, at.right() - headingX - pad).height;
        const float rowHeight = std::max(2 * radius, headingHeight);
        if (drawn)
        {
            iconDisc(ui, part.icon, {at.x + pad + radius, y + rowHeight / 2}, radius,
                     health ? theme.healthTint : theme.warmTint, ink);
            ui.canvas().textIn(view.in(part.title), heading, {headingX, y, at.right() - headingX - pad, rowHeight});
        }
        y += rowHeight + ui.px(14);
        for (std::size_t index = 0; index < part.lines.size(); ++index)
        {
            y += drawLine(ui, view, part, index, {at.x + pad, y, at.width - 2 * pad, 0}, ink, drawn) + ui.px(16);
        }
        return y - at.y + ui.px(12);
    }

    static float drawLine(Ui& ui, const View& view, const guide::ChecklistPart& part, std::size_t index, const Box& at,
                          Colour ink, bool drawn)
    {
        const guide::ChecklistLine& line = part.lines[index];
        TextLook text = ui.look(TextRole::Body, ui.theme().ink, Weight::Bold);
        text.lineHeight = 1.35F;
        TextLook detail = ui.look(TextRole::Small, ui.theme().softInk);
        detail.lineHeight = 1.35F;
        const float indent = std::round(text.sizePx * 1.5F);
        const float width = at.width - indent;
        float height = ui.canvas().measure(view.in(line.text), text, width).height;
        if (drawn)
        {
            drawMark(ui, part, index, {at.x, at.y}, text, ink);
            ui.canvas().text(view.in(line.text), text, {at.x + indent, at.y}, width);
        }
        if (!line.detail.empty())
        {
            const std::string& more = view.in(line.detail);
            if (drawn)
            {
                ui.canvas().text(more, detail, {at.x + indent, at.y + height}, width);
            }
            height += ui.canvas().measure(more, detail, width).height;
        }
        return height;
    }

    /// A box to tick for what to bring, a number on the way, a dot elsewhere.
    static void drawMark(Ui& ui, const guide::ChecklistPart& part, std::size_t index, Point at, const TextLook& text,
                         Colour ink)
    {
        const float line = text.sizePx * text.lineHeight;
        if (part.id == "papers")
        {
            const float side = std::round(text.sizePx * 0.78F);
            ui.canvas().outline({at.x, at.y + std::round((line - side) / 2), side, side}, ink, std::max(2.0F, ui.px(4)),
                                ui.px(8));
        }
        else if (part.numbered)
        {
            TextLook number = text;
            number.colour = ink;
            number.tabularFigures = true;
            ui.canvas().text(std::to_string(index + 1), number, {at.x, at.y}, text.sizePx * 1.4F);
        }
        else
        {
            ui.canvas().disc({at.x + text.sizePx * 0.36F, at.y + line / 2}, text.sizePx * 0.15F, ink);
        }
    }

    std::optional<Made> m_made;
    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeGuideChecklistScreen()
{
    return std::make_unique<GuideChecklistScreen>();
}

} // namespace onedoor::kiosk
