#pragma once

#include "content/queue/WaitEstimate.hpp"
#include "content/release/Release.hpp"
#include "kiosk/flow/SessionState.hpp"

#include <map>

namespace onedoor::kiosk
{

/// What this kiosk is set to: numbers never wait behind consent.
enum class KioskMode
{
    Numbers,
    Consent,
    Both
};

/// "numbers", "consent", "both".
[[nodiscard]] std::optional<KioskMode> kioskModeFrom(std::string_view text);

/// Why a service is not offered.
enum class ServiceOffer
{
    Offered,
    HallClosed,
    NotAtThisHour, ///< outside its dayparts
    Full           ///< no numbers left today
};

/// What the kiosk knows of the queue. Unknown is never shown as empty.
struct QueueView
{
    std::map<std::string, int, std::less<>> waiting; ///< by service id
    bool known = false;                              ///< false while the server is away or its last word is too old
    std::map<std::string, queue::Wait, std::less<>> waits = {};     ///< by service or journey id; not of all
    std::map<std::string, int, std::less<>> remaining = {};  ///< by service id, where the day has a limit
};

/// One card of the home page. A service that is not enabled has none.
struct ServiceCard
{
    const queue::Service* service = nullptr; ///< of the release: lives as long as that
    ServiceOffer offer = ServiceOffer::Offered;
    std::optional<int> waiting;
    std::optional<std::chrono::minutes> from; ///< when it is offered again today, while it is not
    std::optional<queue::Wait> wait;     ///< of who takes a number now
    std::optional<int> remaining; ///< numbers left today
};

/// What a number can be taken for: a journey of several services, or one alone.
struct NumberChoice
{
    std::string id;                            ///< of the journey or the service
    const LocalizedText* name = nullptr;       ///< of the release: lives as long as that
    const LocalizedText* below = nullptr;      ///< a line more: the journey's own words, or the place
    std::vector<const queue::Service*> legs;   ///< in the order of walking
    ServiceCard first;                         ///< the first leg's card, with what hinders any of them
};

struct KioskSettings
{
    KioskMode mode = KioskMode::Both;
    int consentWaitingLimit = 40; ///< with more parties waiting a `both` kiosk stops offering consent
    std::string label;            ///< on papers: 二楼 1 号机; may be empty
    std::string id;               ///< "kiosk-1"
    bool canSeal = true;          ///< this device has its own key (DeviceKey)
    bool pen = false;             ///< a device with times of its own is read (PenReader)
};

/// Why consent is not offered at this kiosk now.
enum class ConsentOffer
{
    Offered,
    NotHere, ///< set to numbers only, no form, or no key to seal to
    Busy     ///< too many wait for numbers: another kiosk, or paper
};

[[nodiscard]] ServiceOffer serviceOffer(const release::Release& release, const queue::Service& service, Instant time);
/// The time of day at which the service is next offered on the day of `time`, if it is.
[[nodiscard]] std::optional<std::chrono::minutes> offeredFrom(const release::Release& release,
                                                              const queue::Service& service, Instant time);
/// The cards in the release's order.
[[nodiscard]] std::vector<ServiceCard> serviceCards(const release::Release& release, const QueueView& queue,
                                                    Instant time);
/// Journeys first, then the services alone. A journey with a leg that is not enabled is left out.
[[nodiscard]] std::vector<NumberChoice> numberChoices(const release::Release& release, const QueueView& queue,
                                                      Instant time);
[[nodiscard]] ConsentOffer consentOffer(const release::Release& release, const KioskSettings& settings,
                                        const QueueView& queue);
/// The forms that both partners are asked, one a purpose, the exam first; empty without one for the exam. They keep
/// the release alive.
[[nodiscard]] std::vector<std::shared_ptr<const consent::FormVersion>>
consentForms(const std::shared_ptr<const release::Release>& release);
/// Whether this kiosk can seal a withdrawal, whatever else it is set to: withdrawing is as near as deciding.
[[nodiscard]] bool takesReceipts(const release::Release& release, const KioskSettings& settings);
/// The hall's questions, each topic with those of its slides that are there: one may be withdrawn. Null where the
/// hall has no quiz. It keeps the release alive.
[[nodiscard]] std::shared_ptr<const quiz::QuizBank> quizBank(std::shared_ptr<const release::Release> release);
/// All of the above as the session needs it.
[[nodiscard]] KioskFacts kioskFacts(std::shared_ptr<const release::Release> release, const KioskSettings& settings,
                                    const QueueView& queue, Instant time);

} // namespace onedoor::kiosk
