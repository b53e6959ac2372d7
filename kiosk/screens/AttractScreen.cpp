#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// The hall's own slides, as on the wall; a touch anywhere wakes the kiosk.
class AttractScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const Metrics& metrics = ui.metrics();
        const Box whole{0, 0, metrics.width(), metrics.height()};
        const Box picture = attractPictureBox(metrics);
        if (!view.slideBelow)
        {
            drawHall(ui, view, picture);
        }
        drawFoot(ui, view, {0, picture.bottom(), whole.width, whole.height - picture.height});
        // At the touch, not when the finger goes up: waking has nothing to be sure of.
        if (ui.pointer().pressed && !ui.blocked())
        {
            events.push_back(Event::of(EventKind::Touch));
        }
    }

private:
    /// While nothing plays, or before the first slide: the hall's own words.
    static void drawHall(Ui& ui, const View& view, const Box& box)
    {
        ui.canvas().gradient(box, ui.theme().header, ui.theme().headerEnd);
        TextLook name = ui.look(TextRole::Display, ui.theme().headerInk, Weight::Bold);
        name.align = Align::Centre;
        const Box inner = box.inset(ui.px(72));
        const std::string& hall = view.in(view.release.hall.name);
        name = ui.canvas().fitted(hall, name, {inner.width, inner.height * 0.4F}, name.sizePx * 0.6F);
        const float height = ui.canvas().measure(hall, name, inner.width).height;
        TextLook slogan = ui.look(TextRole::Button, leadInk(ui.theme()));
        slogan.align = Align::Centre;
        slogan.letterSpacing = 0.08F;
        const float y = inner.centre().y - height;
        ui.canvas().text(hall, name, {inner.x, y}, inner.width);
        ui.canvas().text(view.in(view.release.hall.slogan), slogan, {inner.x, y + height + ui.px(36)}, inner.width);
    }

    static void drawFoot(Ui& ui, const View& view, const Box& box)
    {
        const Theme& theme = ui.theme();
        ui.canvas().fill(box, theme.paper);
        const float gap = ui.metrics().gap();
        const bool wide = ui.metrics().landscape();
        const float height = std::max(ui.metrics().touch(), ui.px(132));
        const float width = wide ? box.width * 0.4F : box.width - 2 * ui.metrics().margin();
        const Box pillBox{wide ? box.right() - width - ui.metrics().margin() : ui.metrics().margin(),
                          wide ? box.y + (box.height - height) / 2 : box.y + ui.px(40), width, height};
        ui.canvas().shadow(pillBox.inset(ui.px(6)), height / 2, ui.px(26), ui.px(14), withAlpha(theme.primary, 0.34));
        ui.canvas().fill(pillBox, theme.primary, height / 2);
        TextLook start = ui.look(TextRole::Button, theme.primaryInk, Weight::Bold);
        start.align = Align::Centre;
        const std::string words = view.say("attract.start");
        start = ui.canvas().fitted(words, start, {width - 2 * ui.px(56), start.sizePx * 1.7F}, start.sizePx * 0.6F);
        ui.canvas().textIn(words, start, pillBox);
        TextLook below = ui.look(TextRole::Body, theme.softInk);
        below.align = wide ? Align::Left : Align::Centre;
        const std::string here = view.facts.hallOpen ? view.say("attract.services") : view.say("attract.closed");
        const std::string both = here + "\n" + view.say("attract.start_other");
        const Box line = wide ? Box{ui.metrics().margin(), box.y, pillBox.x - ui.metrics().margin() - gap, box.height}
                              : Box{ui.metrics().margin(), pillBox.bottom() + ui.px(22), pillBox.width,
                                    box.bottom() - pillBox.bottom() - ui.px(22 + 30)};
        below = ui.canvas().fitted(both, below, {line.width, line.height}, below.sizePx * 0.6F);
        ui.canvas().textIn(both, below, line);
    }
};

} // namespace

Box attractPictureBox(const Metrics& metrics)
{
    const float foot = std::max(metrics.px(metrics.landscape() ? 220 : 330), metrics.helpBarHeight());
    return {0, 0, metrics.width(), metrics.height() - std::round(foot)};
}

std::unique_ptr<ScreenView> makeAttractScreen()
{
    return std::make_unique<AttractScreen>();
}

} // namespace onedoor::kiosk
