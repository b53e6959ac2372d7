#include "content/guide/Topic.hpp"

namespace onedoor::guide
{

void from_json(const Json& json, TopicEntry& entry)
{
    entry = {};
    entry.title = json.at("title").get<LocalizedText>();
    entry.body = json.at("body").get<LocalizedText>();
    if (json.contains("place"))
        entry.place = json.at("place").get<LocalizedText>();
    entry.basis = json.at("basis").get<std::string>();
}

void from_json(const Json& json, Topic& topic)
{
    topic = {};
    topic.id = json.at("id").get<std::string>();
    topic.title = json.at("title").get<LocalizedText>();
    if (json.contains("lead"))
        topic.lead = json.at("lead").get<LocalizedText>();
    topic.icon = json.value("icon", std::string());
    topic.folded = json.value("folded", false);
    topic.paper = json.value("paper", false);
    topic.entries = json.at("entries").get<std::vector<TopicEntry>>();
}

} // namespace onedoor::guide
