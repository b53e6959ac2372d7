#pragma once

#include "content/base/LocalizedText.hpp"

#include <string>
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
};

/// A rule worth knowing, with the law it rests on.
struct Rule
{
    LocalizedText text;
    LocalizedText basis; ///< 《婚姻登记条例》（国务院令第804号）第八条
};

/// The way from arrival to leaving.
struct Guide
{
    LocalizedText title;
    LocalizedText lead; ///< one sentence above the steps
    std::vector<Step> steps;
    std::vector<Rule> rules;
    std::string version; ///< shown with the date
    std::string date;    ///< YYYY-MM-DD

    [[nodiscard]] int totalMinutes() const;
};

void from_json(const Json& json, Guide& guide);

} // namespace onedoor::guide
