#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

/// For which service: one equal button each.
class TakeNumberScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("take.choose"), view.say("take.couple"));
        const float gap = ui.metrics().gap();
        const auto count = static_cast<int>(view.cards.size());
        const bool two = frame.wide && count > 2;
        const int rows = std::max(1, two ? (count + 1) / 2 : count);
        const float each = std::min(frame.content.row(0, rows, gap).height, ui.px(270));
        for (int at = 0; at < count; ++at)
        {
            const ServiceCard& card = view.cards[static_cast<std::size_t>(at)];
            const float y = frame.content.y + static_cast<float>(two ? at / 2 : at) * (each + gap);
            Box box{frame.content.x, y, frame.content.width, each};
            box = two ? box.column(at % 2, 2, gap) : box;
            drawService(ui, view, card, box, events);
        }
        backButton(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static void drawService(Ui& ui, const View& view, const ServiceCard& card, const Box& box, Events& events)
    {
        const bool offered = card.offer == ServiceOffer::Offered;
        const std::string state = offered ? view.ahead(card.waiting) : view.say("card.not_offered");
        const ButtonText text{view.in(card.service->name), view.in(card.service->place), "", state};
        if (button(ui, "take-" + card.service->id, box, text, ButtonKind::Primary, offered))
        {
            events.push_back(Event::takeNumber(card.service->id));
        }
    }
};

/// While the server answers; most visitors never see it.
class TakingNumberScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events&) override
    {
        const queue::Service* service = view.release.findService(view.session.number.service);
        const PageFrame frame =
            drawPage(ui, view, view.say("take.working"), service != nullptr ? view.in(service->name) : "", false);
        waitingDots(ui, frame.content.centre(), ui.theme().warm);
        ui.canvas().fill(frame.help, ui.theme().bar);
    }
};

} // namespace

std::unique_ptr<ScreenView> makeTakeNumberScreen()
{
    return std::make_unique<TakeNumberScreen>();
}

std::unique_ptr<ScreenView> makeTakingNumberScreen()
{
    return std::make_unique<TakingNumberScreen>();
}

} // namespace onedoor::kiosk
