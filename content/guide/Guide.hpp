#pragma once

#include "content/guide/Basis.hpp"
#include "content/guide/Checklist.hpp"
#include "content/guide/FloorPlan.hpp"
#include "content/guide/ItemTable.hpp"
#include "content/guide/Questions.hpp"
#include "content/guide/Topic.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::guide
{

/// One station of the way through the hall.
struct Step
{
    std::string id;
    LocalizedText title;      ///< 婚前医学检查
    LocalizedText place;      ///< 二楼 婚检区
    LocalizedText department; ///< 区妇幼健康服务中心
    LocalizedText summary;    ///< one sentence: what happens
    std::vector<LocalizedText> papers; ///< what to bring
    int minutes = 0;          ///< usual time; 0 = not shown
    bool voluntary = false;   ///< marked 自愿
    std::string icon;
    std::string service;      ///< the queue's service, empty where no number is needed
    bool exam = false;        ///< of the matter 婚检; the others belong to the registration or to both
    LocalizedText branch;     ///< for whom it is, where not for everybody: 打算要宝宝的
    Condition when;           ///< the same for the checklist
};

/// A rule worth knowing, with the law it rests on.
struct Rule
{
    LocalizedText text;
    LocalizedText basis; ///< 《婚姻登记条例》（国务院令第804号）第八条
};

/// What stands in one file of the folder guide/: any of these.
struct GuidePart
{
    std::vector<Basis> bases;
    std::vector<Question> questions;
    std::vector<ChecklistSection> checklist;
    std::optional<ItemTable> items;
    std::optional<FloorPlan> floorPlan;
    std::vector<Topic> topics;
};

/// The way from arrival to leaving, and what is worth knowing beside it.
struct Guide
{
    LocalizedText title;
    LocalizedText lead; ///< one sentence above the steps
    std::vector<Step> steps;
    std::vector<Rule> rules;
    std::string version; ///< shown with the date
    std::string date;    ///< YYYY-MM-DD
    std::vector<Basis> bases;
    std::vector<Question> questions;
    std::vector<ChecklistSection> checklist;
    ItemTable items;
    FloorPlan floorPlan;
    std::vector<Topic> topics;

    [[nodiscard]] int totalMinutes() const;
    [[nodiscard]] const Basis* findBasis(std::string_view id) const;
    [[nodiscard]] const Topic* findTopic(std::string_view id) const;
    /// Takes in what a file of the folder guide/ says.
    void add(GuidePart part);
};

void from_json(const Json& json, Guide& guide);
void from_json(const Json& json, GuidePart& part);

} // namespace onedoor::guide
