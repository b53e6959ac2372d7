#pragma once

#include "content/base/Json.hpp"
#include "content/base/LocalizedText.hpp"
#include "content/queue/Break.hpp"

#include <string>
#include <vector>

namespace onedoor::queue
{

/// What one comes for.
struct Service
{
    std::string id;     ///< "exam", "registration", "prepregnancy", "consultation"
    std::string series; ///< prefix of its numbers, one letter: "A"
    LocalizedText name;
    LocalizedText shortName; ///< on the call board: 婚检
    LocalizedText summary;   ///< one line on the home card
    LocalizedText place;     ///< 二楼 婚检区
    std::string icon;
    int minutes = 0;        ///< usual time, for the card; 0 = not shown
    bool enabled = true;
    std::vector<std::string> dayparts; ///< when it is offered; empty = while the hall is open
    int lastNumber = 999;
    int capacity = 0; ///< parties a day; 0 = as many as come
    /// Services where each of a couple goes alone, two of them; the kiosk does not offer those.
    std::vector<std::string> parts;
};

/// The place that serves ("window" only as its label).
struct Counter
{
    std::string id; ///< "exam-2"
    LocalizedText label; ///< 2 号诊室
    std::vector<std::string> services;
    LocalizedText spoken{}; ///< how the label is said where its own words do not do: pinyin in Chinese
    std::vector<Break> breaks{}; ///< in which it calls nobody
};

/// A chain of services that one number walks: the exam, then the registration. A service alone
/// is a chain of one, and needs no plan.
struct JourneyPlan
{
    std::string id;     ///< "exam_and_registration"; never the id of a service
    std::string series; ///< whose numbers it takes: that of its first service, or one of its own
    LocalizedText name;
    LocalizedText summary;         ///< one line at the kiosk; may be empty
    std::vector<std::string> legs; ///< service ids in the order that is advised; two or more
    int lastNumber = 999;
};

/// Whether a service is only ever reached from another one, by one of a couple.
[[nodiscard]] bool isPart(const std::vector<Service>& services, std::string_view id);

void from_json(const Json& json, Service& service);
void from_json(const Json& json, Counter& counter);
void from_json(const Json& json, JourneyPlan& plan);

} // namespace onedoor::queue
