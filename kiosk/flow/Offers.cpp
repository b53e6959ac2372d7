#include "kiosk/flow/Offers.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::minutes;

/// A daypart that ends at or before its beginning crosses midnight.
bool covers(const signage::Daypart& part, minutes timeOfDay)
{
    if (part.from < part.until)
        return part.from <= timeOfDay && timeOfDay < part.until;
    return part.from <= timeOfDay || timeOfDay < part.until;
}

bool inDayparts(const release::Release& release, const queue::Service& service, Instant time)
{
    if (service.dayparts.empty())
        return true;
    const auto local = release.resolver.calendar().zone().toLocal(time);
    const auto timeOfDay = std::chrono::floor<minutes>(local - std::chrono::floor<std::chrono::days>(local));
    return std::ranges::any_of(release.resolver.programme().dayparts,
                               [&](const signage::Daypart& part)
                               { return std::ranges::find(service.dayparts, part.id) != service.dayparts.end() &&
                                        covers(part, timeOfDay); });
}

template <class Value>
std::optional<Value> valueOf(const std::map<std::string, Value, std::less<>>& values, std::string_view id)
{
    const auto found = values.find(id);
    return found == values.end() ? std::nullopt : std::optional(found->second);
}

/// A journey is as far away as its first leg, and there are as many numbers as its scarcest leg has.
void addLeg(ServiceCard& first, const ServiceCard& leg)
{
    if (first.offer == ServiceOffer::Offered && leg.offer != ServiceOffer::Offered)
        std::tie(first.offer, first.from) = std::pair(leg.offer, leg.from);
    if (leg.remaining)
        first.remaining = std::min(*leg.remaining, first.remaining.value_or(*leg.remaining));
}

} // namespace

std::optional<KioskMode> kioskModeFrom(std::string_view text)
{
    if (text == "numbers")
        return KioskMode::Numbers;
    if (text == "consent")
        return KioskMode::Consent;
    if (text == "both")
        return KioskMode::Both;
    return std::nullopt;
}

ServiceOffer serviceOffer(const release::Release& release, const queue::Service& service, Instant time)
{
    if (!release.resolver.calendar().isOpen(time))
        return ServiceOffer::HallClosed;
    return service.enabled && inDayparts(release, service, time) ? ServiceOffer::Offered : ServiceOffer::NotAtThisHour;
}

std::optional<minutes> offeredFrom(const release::Release& release, const queue::Service& service, Instant time)
{
    // Nothing begins but with the hall or with a daypart.
    const auto& calendar = release.resolver.calendar();
    const auto today = calendar.zone().dateOf(time);
    std::vector<minutes> beginnings;
    for (const auto& span : calendar.day(today).open)
        beginnings.push_back(span.from);
    for (const auto& part : release.resolver.programme().dayparts)
        if (std::ranges::find(service.dayparts, part.id) != service.dayparts.end())
            beginnings.push_back(part.from);
    std::ranges::sort(beginnings);
    for (const auto& beginning : beginnings)
    {
        const auto moment = calendar.zone().toInstant(calendar::LocalTime(today) + beginning);
        if (moment > time && serviceOffer(release, service, moment) == ServiceOffer::Offered)
            return beginning;
    }
    return std::nullopt;
}

std::vector<ServiceCard> serviceCards(const release::Release& release, const QueueView& queue, Instant time)
{
    std::vector<ServiceCard> cards;
    for (const auto& service : release.services)
    {
        if (!service.enabled || queue::isPart(release.services, service.id))
            continue;
        ServiceCard card{&service, serviceOffer(release, service, time), {}, {}, {}, {}};
        if (card.offer != ServiceOffer::Offered)
            card.from = offeredFrom(release, service, time);
        // A queue that is known and does not name the service has nobody in it.
        const auto waiting = queue.waiting.find(service.id);
        if (queue.known)
        {
            card.waiting = waiting == queue.waiting.end() ? 0 : waiting->second;
            card.wait = valueOf(queue.waits, service.id);
            card.remaining = valueOf(queue.remaining, service.id);
        }
        if (card.offer == ServiceOffer::Offered && card.remaining == 0)
            card.offer = ServiceOffer::Full;
        cards.push_back(card);
    }
    return cards;
}

std::vector<NumberChoice> numberChoices(const release::Release& release, const QueueView& queue, Instant time)
{
    const auto cards = serviceCards(release, queue, time);
    std::vector<NumberChoice> choices;
    for (const auto& plan : release.journeys)
    {
        NumberChoice choice{plan.id, &plan.name, &plan.summary, {}, {}};
        for (const auto& leg : plan.legs)
        {
            const auto card = std::ranges::find_if(cards, [&](const auto& each) { return each.service->id == leg; });
            if (card == cards.end())
                break;
            if (choice.legs.empty())
                choice.first = *card;
            else
                addLeg(choice.first, *card);
            choice.legs.push_back(card->service);
        }
        if (const auto wait = valueOf(queue.waits, plan.id); wait && queue.known)
            choice.first.wait = wait;
        if (choice.legs.size() == plan.legs.size())
            choices.push_back(std::move(choice));
    }
    for (const auto& card : cards)
        choices.push_back({card.service->id, &card.service->name, &card.service->place, {card.service}, card});
    return choices;
}

ConsentOffer consentOffer(const release::Release& release, const KioskSettings& settings, const QueueView& queue)
{
    const bool form = std::ranges::any_of(release.forms, [](const consent::FormVersion& one)
                                          { return one.purpose == consent::Purpose::Exam; });
    if (settings.mode == KioskMode::Numbers || !takesReceipts(release, settings) || !form)
        return ConsentOffer::NotHere;
    const int waiting = std::accumulate(queue.waiting.begin(), queue.waiting.end(), 0,
                                        [](int sum, const auto& one) { return sum + one.second; });
    if (settings.mode == KioskMode::Both && queue.known && waiting > settings.consentWaitingLimit)
        return ConsentOffer::Busy;
    return ConsentOffer::Offered;
}

bool takesReceipts(const release::Release& release, const KioskSettings& settings)
{
    return settings.canSeal && !release.hall.clinicKey.empty() && !release.hall.escrowKey.empty();
}

std::vector<std::shared_ptr<const consent::FormVersion>>
consentForms(const std::shared_ptr<const release::Release>& release)
{
    std::vector<std::shared_ptr<const consent::FormVersion>> forms;
    for (const auto purpose : consent::allPurposes)
    {
        const auto found = std::ranges::find(release->forms, purpose, &consent::FormVersion::purpose);
        if (found != release->forms.end())
            forms.emplace_back(release, &*found);
        else if (purpose == consent::Purpose::Exam)
            return {};
    }
    return forms;
}

std::shared_ptr<const quiz::QuizBank> quizBank(std::shared_ptr<const release::Release> release)
{
    if (release->quiz.empty())
        return nullptr;
    const auto gone = [&](const std::string& slide) { return !release->resolver.programme().findSlide(slide); };
    if (std::ranges::none_of(release->quiz.topics, [&](const quiz::Topic& topic)
                             { return std::ranges::any_of(topic.slides, gone); }))
        return {release, &release->quiz};
    auto bank = std::make_shared<quiz::QuizBank>(release->quiz);
    for (auto& topic : bank->topics)
        std::erase_if(topic.slides, gone);
    return bank;
}

KioskFacts kioskFacts(std::shared_ptr<const release::Release> release, const KioskSettings& settings,
                      const QueueView& queue, Instant time)
{
    KioskFacts facts;
    if (!release->hall.languages.empty())
        facts.languages = release->hall.languages;
    facts.hallOpen = release->resolver.calendar().isOpen(time);
    for (const auto& choice : numberChoices(*release, queue, time))
    {
        if (choice.first.offer == ServiceOffer::Offered && settings.mode != KioskMode::Consent)
            facts.offeredServices.push_back(choice.id);
        if (choice.first.offer == ServiceOffer::Full)
            facts.fullServices.push_back(choice.id);
    }
    facts.quiz = quizBank(release);
    facts.feedback = {release, &release->feedback};
    facts.guide = {release, &release->guide}; // keeps the release alive
    facts.kiosk = settings.id;
    if (consentOffer(*release, settings, queue) == ConsentOffer::Offered)
        facts.consentForms = consentForms(release);
    facts.receipts = takesReceipts(*release, settings);
    facts.strokeTimes = release->hall.strokeTimes && settings.pen;
    return facts;
}

} // namespace onedoor::kiosk
