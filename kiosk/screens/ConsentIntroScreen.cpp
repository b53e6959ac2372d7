#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// What is coming: each alone, about five minutes, either answer is fine.
class ConsentIntroScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawConsentPage(ui, view, ConsentStep::None, view.say("consent.intro.title"),
                                                view.say("consent.intro.body"));
        const float more = std::max(ui.metrics().touch(), ui.px(ui.metrics().landscape() ? 100 : 112));
        Box points = frame.content;
        points.height -= more + ui.metrics().gap();
        drawPoints(ui, view, points);
        drawMore(ui, view, {points.x, points.bottom() + ui.metrics().gap(), points.width, more}, events);
        const ChoiceRow row = choiceRow(ui, frame.actions);
        if (button(ui, "later", row.left, {view.say("consent.intro.later")}, ButtonKind::Choice))
        {
            events.push_back(Event::of(EventKind::Back));
        }
        if (button(ui, "start", row.right, {view.say("consent.intro.start")}, ButtonKind::Choice))
        {
            events.push_back(Event::of(EventKind::StartReading));
        }
        helpBar(ui, view, events);
    }

private:
    /// What one may ask for, and for who comes back with a receipt.
    static void drawMore(Ui& ui, const View& view, const Box& box, Events& events)
    {
        const ChoiceRow row = choiceRow(ui, box);
        ButtonText rights{view.say("consent.rights")};
        ButtonText receipt{view.say("consent.receipt.ask")};
        rights.labelPx = receipt.labelPx = std::min(buttonLabelPx(ui, row.left, rights, ButtonKind::Plain),
                                                    buttonLabelPx(ui, row.right, receipt, ButtonKind::Plain));
        if (button(ui, "rights", row.left, rights, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowRights));
        }
        if (button(ui, "receipt", row.right, receipt, ButtonKind::Plain,
                   view.possible(Event::of(EventKind::ShowReceipt))))
        {
            events.push_back(Event::of(EventKind::ShowReceipt));
        }
    }

    static void drawPoints(Ui& ui, const View& view, const Box& content)
    {
        constexpr PointLine lines[] = {{"consent.intro.voluntary", "icons/yes.svg"},
                                       {"consent.intro.data", "icons/ui_secure.svg"},
                                       {"consent.intro.time", "icons/i_schedule_school_date_time.svg"},
                                       {"consent.intro.paper", "icons/i_documents_accepted.svg"}};
        pointCard(ui, view, content, lines);
    }
};

} // namespace

std::unique_ptr<ScreenView> makeConsentIntroScreen()
{
    return std::make_unique<ConsentIntroScreen>();
}

} // namespace onedoor::kiosk
