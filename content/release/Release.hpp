#pragma once

#include "content/calendar/HallCalendar.hpp"
#include "content/consent/ConsentForm.hpp"
#include "content/guide/Guide.hpp"
#include "content/queue/QueueRules.hpp"
#include "content/quiz/Feedback.hpp"
#include "content/quiz/QuizBank.hpp"
#include "content/release/FileSet.hpp"
#include "content/signage/Programme.hpp"
#include "content/signage/Resolver.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace onedoor::release
{

/// The hall itself: what stands in hall.json beside services and counters.
struct HallProfile
{
    std::string id; ///< "guandu-demo"
    LocalizedText name;
    LocalizedText shortName;
    LocalizedText slogan;  ///< 进一道门，办两件事
    LocalizedText motto;   ///< 以人为本，方便群众，质量第一，服务至上
    LocalizedText address; ///< empty = not shown
    std::string hotline;   ///< empty = not shown
    std::vector<std::string> languages; ///< of the kiosk, first is the default
    bool demo = false; ///< marks pictures 演示
    LocalizedText missedCallRule; ///< printed on the ticket
    std::string publicAddress;    ///< where phones reach the hall's server, "https://hall.example"; empty = nowhere
    queue::QueueRules queue;      ///< the same as the program keeps it, and the order of calling
    std::string clinicKey;        ///< X25519 public key that consents are sealed to, base64; empty = no consent here
    std::string escrowKey;        ///< the second one
    std::string orderKey;         ///< Ed25519 public key of the clinic's orders of destruction, base64; empty = none
    bool strokeTimes = false;     ///< a signature's record keeps the times of its strokes: biometric, so off by itself
};

void from_json(const Json& json, HallProfile& hall);

/// One immutable set of everything a hall shows and asks, in memory.
/// Thread   constant; share it by shared_ptr<const Release>.
struct Release
{
    HallProfile hall;
    std::vector<queue::Service> services;
    std::vector<queue::Counter> counters;
    std::vector<queue::JourneyPlan> journeys;
    guide::Guide guide;
    std::vector<consent::FormVersion> forms;
    std::map<std::string, LocalizedText, std::less<>> texts; ///< of the kiosk: key → words
    signage::Resolver resolver; ///< holds the programme and the calendar
    FileSet files;
    quiz::QuizBank quiz = {};     ///< empty where the hall has none
    quiz::Feedback feedback = {}; ///< the same

    [[nodiscard]] const queue::Service* findService(std::string_view id) const;
    [[nodiscard]] const queue::Counter* findCounter(std::string_view id) const;
    [[nodiscard]] const queue::JourneyPlan* findJourney(std::string_view id) const;
    /// The words for a key, in a language; the key itself where there are none.
    [[nodiscard]] std::string text(std::string_view key, std::string_view language) const;
};

/// What is known of a release beside its files.
struct LoadOptions
{
    std::set<std::string, std::less<>> withdrawn; ///< ids of slides that do not play; unknown ones are no fault
    std::optional<Instant> published;             ///< by the hall's clock: when first showings begin
};

/// Reads and checks the form of every file (schemas) and that what is named exists; then takes
/// out what was withdrawn and adds the first showings.
/// Errors   the first fault, with file and JSON pointer.
[[nodiscard]] Result<std::shared_ptr<const Release>> loadRelease(FileSet files, const LoadOptions& options = {});

} // namespace onedoor::release
