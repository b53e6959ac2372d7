#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// Between the partners: says nothing of the one, asks nothing of the other yet.
class ConsentHandOverScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawConsentPage(ui, view, ConsentStep::None, view.say("consent.handover.title"),
                                                view.say("consent.handover.body"), false);
        const float gap = ui.metrics().gap();
        const float height = std::max(ui.metrics().touch(), ui.px(150));
        const Box buttons{frame.content.x, frame.content.bottom() - 2 * height - gap, frame.content.width,
                          2 * height + gap};
        Box card = frame.content;
        card.height = buttons.y - gap - card.y;
        cardGround(ui, card);
        const float radius = std::min(ui.px(150), card.height * 0.36F);
        iconDisc(ui, "icons/people.svg", card.centre(), radius, ui.theme().healthTint, ui.theme().health);
        const Box first = buttons.row(0, 2, gap);
        const Box second = buttons.row(1, 2, gap);
        ButtonText start{view.say("consent.handover.start")};
        ButtonText finish{view.say("consent.handover.finish")};
        start.labelPx = finish.labelPx = std::min(buttonLabelPx(ui, first, start, ButtonKind::Choice),
                                                  buttonLabelPx(ui, second, finish, ButtonKind::Choice));
        if (button(ui, "start", first, start, ButtonKind::Choice))
        {
            events.push_back(Event::of(EventKind::StartReading));
        }
        if (button(ui, "finish", second, finish, ButtonKind::Choice))
        {
            events.push_back(Event::of(view.possible(Event::of(EventKind::Done)) ? EventKind::Done : EventKind::Home));
        }
        helpBar(ui, view, events);
    }
};

} // namespace

std::unique_ptr<ScreenView> makeConsentHandOverScreen()
{
    return std::make_unique<ConsentHandOverScreen>();
}

} // namespace onedoor::kiosk
