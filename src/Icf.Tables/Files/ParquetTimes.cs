using System.Collections.Immutable;
using Parquet;
using Parquet.Schema;

namespace Icf.Tables.Files;

/// <summary>Reads times of the day, which Parquet has as numbers of units since midnight.</summary>
/// <param name="unit">The unit.</param>
internal sealed class ParquetTimes(TimeUnitPrecision unit) : ParquetCells
{
    public override Task<object?[]> ReadAsync(
        ParquetRowGroupReader group,
        DataField field,
        ImmutableArray<int> lists
    ) =>
        unit == TimeUnitPrecision.Millis
            ? new ParquetCells<int>(static value => Time(value * TimeSpan.TicksPerMillisecond)).ReadAsync(
                group,
                field,
                lists
            )
            : new ParquetCells<long>(value => Time(Ticks(value))).ReadAsync(group, field, lists);

    private long Ticks(long value) =>
        unit == TimeUnitPrecision.Micros ? value * TimeSpan.TicksPerMicrosecond : value / TimeSpan.NanosecondsPerTick;

    private static object Time(long ticks) => new TimeOnly(ticks);
}
