#pragma once

#include "content/base/LocalizedText.hpp"

#include <chrono>
#include <string>

namespace onedoor::guide
{

/// How firm a statement is. A number, dose, week or rate needs one of the first two.
enum class Standing
{
    Law,
    NationalDocument,
    GeneralEducation,
    Hall ///< directions and practice of the hall itself
};

/// What statements of the guide rest on: one document, or the hall itself. Many statements name the same one by its
/// id, so that when a law is replaced all of them are found.
struct Basis
{
    std::string id;
    LocalizedText text;     ///< as it is shown: 《婚姻登记条例》第八条
    std::string issuer;     ///< 国务院; empty for the hall itself
    std::string title;      ///< 婚姻登记条例
    std::string number;     ///< 国务院令第804号; may be empty
    int year = 0;
    Standing standing = Standing::GeneralEducation;
    std::chrono::year_month_day reviewOn; ///< by then somebody looks whether it still holds
};

void from_json(const Json& json, Basis& basis);

} // namespace onedoor::guide
