#include "content/release/Check.hpp"

#include "content/release/Checks.hpp"

namespace onedoor::release
{

std::vector<Fault> check(const FileSet& files, const CheckOptions& options)
{
    Report report;
    const auto content = readContent(files, report);
    checkReferences(content, report);
    checkTexts(content, report);
    checkSlides(content, options, report);
    checkCampaigns(content, options, report);
    checkDates(content, options, report);
    checkBreaks(content, options, report);
    checkQuiz(content, options, report);
    checkGuide(content, options, report);
    checkVoice(content, report);
    if (options.drawing)
        checkDrawing(content, report);
    if (options.inService)
        checkInService(content, report);
    return report.sorted();
}

} // namespace onedoor::release
