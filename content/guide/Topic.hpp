#pragma once

#include "content/base/LocalizedText.hpp"

#include <string>
#include <vector>

namespace onedoor::guide
{

/// A question and its answer, an aid programme, a line of who pays.
struct TopicEntry
{
    LocalizedText title;
    LocalizedText body;
    LocalizedText place; ///< where to ask; may be empty
    std::string basis;   ///< id of what it rests on
};

/// Something worth knowing beside the way: frequent questions, who pays for what, aid, counselling, a general advice
/// sheet to take home.
struct Topic
{
    std::string id;
    LocalizedText title;
    LocalizedText lead;
    std::string icon;
    bool folded = false; ///< an entry opens by a tap: many short questions
    bool paper = false;  ///< may be printed to take home
    std::vector<TopicEntry> entries;
};

void from_json(const Json& json, TopicEntry& entry);
void from_json(const Json& json, Topic& topic);

} // namespace onedoor::guide
