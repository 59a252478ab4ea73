using Apache.Arrow;
using Apache.Arrow.Types;
using Icf.Tables.Files;

namespace Icf.Tables.Tests.Files;

/// <summary>Records of Arrow, whose members have a value even where the record has none.</summary>
public sealed class ArrowColumnTests
{
    [Fact]
    public void Members_are_missing_where_the_record_is()
    {
        var type = new StructType([
            new Field("dose", DoubleType.Default, true),
            new Field("arm", StringType.Default, true),
        ]);
        var records = new StructArray(
            type,
            3,
            [
                new DoubleArray.Builder().AppendRange([1, 2, 3]).Build(),
                new StringArray.Builder().AppendRange(["a", "b", "c"]).Build(),
            ],
            new ArrowBuffer.BitmapBuilder().Append(true).Append(false).Append(true).Build(),
            nullCount: 1
        );
        var columns = ArrowColumns.Of("trial", type, [records]).ToArray();
        Assert.Equal(["trial.dose", "trial.arm"], columns.Select(static column => column.Name));
        Assert.Equal([1.0, null, 3.0], Enumerable.Range(0, 3).Select(row => columns[0][row]));
        Assert.Equal(["a", null, "c"], Enumerable.Range(0, 3).Select(row => columns[1][row]));
    }
}
