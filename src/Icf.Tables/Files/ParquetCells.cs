using System.Collections.Immutable;
using System.Globalization;
using Parquet;
using Parquet.Data;
using Parquet.File.Values.Primitives;
using Parquet.Schema;

namespace Icf.Tables.Files;

/// <summary>Reads the cells of columns of one type.</summary>
internal abstract class ParquetCells
{
    private static readonly Dictionary<Type, ParquetCells> s_all = new()
    {
        [typeof(bool)] = new ParquetCells<bool>(static value => value),
        [typeof(sbyte)] = new ParquetCells<sbyte>(static value => (long)value),
        [typeof(byte)] = new ParquetCells<byte>(static value => (long)value),
        [typeof(short)] = new ParquetCells<short>(static value => (long)value),
        [typeof(ushort)] = new ParquetCells<ushort>(static value => (long)value),
        [typeof(int)] = new ParquetCells<int>(static value => (long)value),
        [typeof(uint)] = new ParquetCells<uint>(static value => (long)value),
        [typeof(long)] = new ParquetCells<long>(static value => value),
        [typeof(ulong)] = new ParquetCells<ulong>(static value => value),
        [typeof(float)] = new ParquetCells<float>(static value => (double)value),
        [typeof(double)] = new ParquetCells<double>(static value => value),
        [typeof(BigDecimal)] = new ParquetCells<BigDecimal>(static value =>
            Digits.Number(string.Create(CultureInfo.InvariantCulture, $"{value.UnscaledValue}E-{value.Scale}"))
        ),
        [typeof(ReadOnlyMemory<char>)] = new ParquetCells<ReadOnlyMemory<char>>(static value => value.ToString()),
        [typeof(DateOnly)] = new ParquetCells<DateOnly>(static value => value),
        [typeof(DateTime)] = new ParquetCells<DateTime>(static value =>
            value.Kind == DateTimeKind.Utc ? value : DateTime.SpecifyKind(value, DateTimeKind.Unspecified)
        ),
        [typeof(Guid)] = new ParquetCells<Guid>(static value => value.ToString()),
    };

    /// <summary>What reads a column; null for bytes and the like, which no parameter takes.</summary>
    public static ParquetCells? Of(DataField field) =>
        field is TimeDataField time ? new ParquetTimes(time.Precision) : s_all.GetValueOrDefault(field.ClrType);

    /// <summary>The cells of a group of rows.</summary>
    /// <param name="group">The group.</param>
    /// <param name="field">The column.</param>
    /// <param name="lists">As <see cref="ParquetLeaf.Lists"/>.</param>
    public abstract Task<object?[]> ReadAsync(ParquetRowGroupReader group, DataField field, ImmutableArray<int> lists);
}

/// <summary>Reads the cells of columns of a type.</summary>
/// <param name="cell">A value as a cell.</param>
internal sealed class ParquetCells<T>(Func<T, object> cell) : ParquetCells
    where T : struct
{
    public override async Task<object?[]> ReadAsync(
        ParquetRowGroupReader group,
        DataField field,
        ImmutableArray<int> lists
    )
    {
        int count = checked((int)group.GetMetadata(field)!.MetaData!.NumValues);
        var values = new T[count];
        int[] definitions = field.MaxDefinitionLevel > 0 ? new int[count] : [];
        int[] repetitions = field.MaxRepetitionLevel > 0 ? new int[count] : [];
        await group.ReadRawAsync(
            field,
            values.AsMemory(),
            field.MaxDefinitionLevel > 0 ? definitions : default(Memory<int>?),
            field.MaxRepetitionLevel > 0 ? repetitions : default(Memory<int>?)
        );
        var entries = new object?[count];
        int next = 0;
        for (int entry = 0; entry < count; entry++)
            if (definitions.Length == 0 || definitions[entry] == field.MaxDefinitionLevel)
                entries[entry] = cell(values[next++]);
        return lists.IsEmpty ? entries : new NestedLists(entries, definitions, repetitions, lists).Rows();
    }
}
