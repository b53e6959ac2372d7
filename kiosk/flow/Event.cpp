#include "kiosk/flow/Event.hpp"

#include <utility>

namespace onedoor::kiosk
{

Event Event::of(EventKind kind)
{
    Event event;
    event.kind = kind;
    return event;
}

Event Event::setLanguage(std::string language)
{
    Event event = of(EventKind::SetLanguage);
    event.id = std::move(language);
    return event;
}

Event Event::chooseService(std::string service)
{
    Event event = of(EventKind::ChooseService);
    event.id = std::move(service);
    return event;
}

Event Event::chooseStep(int index)
{
    Event event = of(EventKind::ChooseStep);
    event.number = index;
    return event;
}

Event Event::startRound(std::string topic)
{
    Event event = of(EventKind::StartRound);
    event.id = std::move(topic);
    return event;
}

Event Event::showFloor(int index)
{
    Event event = of(EventKind::ShowFloor);
    event.number = index;
    return event;
}

Event Event::showTopic(std::string topic)
{
    Event event = of(EventKind::ShowTopic);
    event.id = std::move(topic);
    return event;
}

Event Event::choose(EventKind kind, int place)
{
    Event event = of(kind);
    event.number = place;
    return event;
}

Event Event::openEntry(int index)
{
    Event event = of(EventKind::OpenEntry);
    event.number = index;
    return event;
}

Event Event::answerQuestion(std::string choice)
{
    Event event = of(EventKind::AnswerQuestion);
    event.id = std::move(choice);
    return event;
}

Event Event::takeNumber(std::string service)
{
    Event event = of(EventKind::TakeNumber);
    event.id = std::move(service);
    return event;
}

Event Event::showNumbers(bool priority)
{
    Event event = of(EventKind::ShowNumbers);
    event.number = priority ? 1 : 0;
    return event;
}

Event Event::changeDecision(std::size_t form)
{
    Event event = of(EventKind::ChangeDecision);
    event.number = static_cast<int>(form);
    return event;
}

Event Event::withdraw(std::optional<consent::Purpose> purpose)
{
    Event event = of(EventKind::Withdraw);
    event.number = purpose ? static_cast<int>(*purpose) : -1;
    return event;
}

Event Event::key(EventKind kind, char sign)
{
    Event event = of(kind);
    event.id = std::string(1, sign);
    return event;
}

Event Event::pen(EventKind kind, consent::PenPoint point)
{
    Event event = of(kind);
    event.point = point;
    return event;
}

Event Event::ticketArrived(std::string requestId, queue::Ticket ticket, std::optional<int> ahead,
                           NumberExtras extras)
{
    Event event = of(EventKind::TicketArrived);
    event.id = std::move(requestId);
    event.ticket = std::move(ticket);
    event.ahead = ahead;
    event.extras = std::move(extras);
    return event;
}

Event Event::ticketFailed(std::string requestId, Refusal refusal)
{
    Event event = of(EventKind::TicketFailed);
    event.id = std::move(requestId);
    event.refusal = std::move(refusal);
    return event;
}

Event Event::ticketFound(std::string requestId, TakenNumber taken, PrintState print)
{
    Event event = ticketArrived(std::move(requestId), std::move(taken.ticket), taken.ahead, std::move(taken.extras));
    event.kind = EventKind::TicketFound;
    event.print = print;
    return event;
}

Event Event::printed(std::string requestId, bool done)
{
    return printed(std::move(requestId), done ? PrintState::Printed : PrintState::Failed);
}

Event Event::printed(std::string requestId, PrintState end)
{
    Event event = of(end == PrintState::Printed ? EventKind::PrintDone : EventKind::PrintFailed);
    event.id = std::move(requestId);
    event.print = end;
    return event;
}

Event Event::pinRefused(int minutesLocked)
{
    Event event = of(EventKind::PinRefused);
    event.number = minutesLocked;
    return event;
}

Event Event::consentKept(std::string requestId, consent::Receipt receipt)
{
    Event event = of(EventKind::ConsentKept);
    event.id = std::move(requestId);
    event.receipt = receipt;
    return event;
}

Event Event::consentFailed(std::string requestId)
{
    Event event = of(EventKind::ConsentFailed);
    event.id = std::move(requestId);
    return event;
}

Event Event::receiptAnswered(std::string requestId, ReceiptAnswer answer)
{
    Event event = of(EventKind::ReceiptAnswered);
    event.id = std::move(requestId);
    event.answer = answer;
    return event;
}

bool isTap(EventKind kind)
{
    return kind >= EventKind::Touch && kind <= EventKind::Done;
}

bool isScan(EventKind kind)
{
    return kind == EventKind::ScanKey || kind == EventKind::ScanDone;
}

bool isPen(EventKind kind)
{
    return kind >= EventKind::PenDown && kind <= EventKind::PenUp;
}

} // namespace onedoor::kiosk
