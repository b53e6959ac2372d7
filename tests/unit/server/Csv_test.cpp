#include "config/server/Csv.hpp"

#include <gtest/gtest.h>

using namespace onedoor::server;

TEST(Csv, QuotesEveryCell)
{
    EXPECT_EQ(csvCell(""), "\"\"");
    EXPECT_EQ(csvCell("登记,婚检"), "\"登记,婚检\"");
    EXPECT_EQ(csvCell("含\"引号\""), "\"含\"\"引号\"\"\"");
}

TEST(Csv, NoCellIsRunAsAFormula)
{
    for (const std::string begin : {"=", "+", "-", "@", "\t", "\r"})
        EXPECT_EQ(csvCell(begin + "1"), "\"'" + begin + "1\"");
    EXPECT_EQ(csvCell("1=1"), "\"1=1\"");
}
