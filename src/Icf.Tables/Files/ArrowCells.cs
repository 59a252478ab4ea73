using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Icf.Tables.Files;

/// <summary>Cells of arrays of Arrow.</summary>
internal static class ArrowCells
{
    /// <summary>What reads the cell at a place of an array.</summary>
    public static Func<int, object?> Of(IArrowArray array) =>
        array switch
        {
            NullArray => static _ => null,
            BooleanArray all => i => all.GetValue(i),
            Int8Array all => i => (long?)all.GetValue(i),
            Int16Array all => i => (long?)all.GetValue(i),
            Int32Array all => i => (long?)all.GetValue(i),
            Int64Array all => i => all.GetValue(i),
            UInt8Array all => i => (long?)all.GetValue(i),
            UInt16Array all => i => (long?)all.GetValue(i),
            UInt32Array all => i => (long?)all.GetValue(i),
            UInt64Array all => i => all.GetValue(i),
            HalfFloatArray all => i => (double?)all.GetValue(i),
            FloatArray all => i => (double?)all.GetValue(i),
            DoubleArray all => i => all.GetValue(i),
            Decimal32Array all => i => Number(all.GetString(i)),
            Decimal64Array all => i => Number(all.GetString(i)),
            Decimal128Array all => i => Number(all.GetString(i)),
            Decimal256Array all => i => Number(all.GetString(i)),
            StringArray all => i => all.GetString(i),
            LargeStringArray all => i => all.GetString(i),
            StringViewArray all => i => all.GetString(i),
            Date32Array all => i => all.GetDateOnly(i),
            Date64Array all => i => all.GetDateOnly(i),
            TimestampArray all => Times(all),
            Time32Array all => i => all.GetTime(i),
            Time64Array all => i => all.GetTime(i),
            DictionaryArray all => OfDictionary(all),
            MapArray all => Strange(all, "a map"),
            ListArray all => Lists(all, all.Values, i => (all.ValueOffsets[i], all.ValueOffsets[i + 1])),
            LargeListArray all => Lists(
                all,
                all.Values,
                i => (checked((int)all.ValueOffsets[i]), checked((int)all.ValueOffsets[i + 1]))
            ),
            FixedSizeListArray all => FixedLists(all),
            ExtensionArray all => Of(all.Storage),
            StructArray all => Strange(all, "a record"),
            _ => Strange(array, $"a value of Arrow's type {array.Data.DataType.Name}"),
        };

    private static object? Number(string? digits) => digits is null ? null : Digits.Number(digits);

    private static Func<int, object?> Strange(IArrowArray array, string kind)
    {
        var cell = new StrangeCell(kind);
        return i => array.IsNull(i) ? null : cell;
    }

    // Without a zone it is what a clock shows somewhere.
    private static Func<int, object?> Times(TimestampArray array)
    {
        bool hasZone = !string.IsNullOrEmpty(((TimestampType)array.Data.DataType).Timezone);
        return hasZone ? i => array.GetTimestamp(i)?.UtcDateTime : i => array.GetTimestamp(i)?.DateTime;
    }

    private static Func<int, object?> OfDictionary(DictionaryArray array)
    {
        Func<int, object?> index = Of(array.Indices),
            entry = Of(array.Dictionary);
        return i => index(i) is { } place ? entry(Convert.ToInt32(place, CultureInfo.InvariantCulture)) : null;
    }

    private static Func<int, object?> Lists(IArrowArray lists, IArrowArray values, Func<int, (int From, int To)> range)
    {
        Func<int, object?> cell = Of(values);
        return i =>
        {
            if (lists.IsNull(i))
                return null;
            (int from, int to) = range(i);
            var list = new object?[to - from];
            for (int j = 0; j < list.Length; j++)
                list[j] = cell(from + j);
            return list;
        };
    }

    private static Func<int, object?> FixedLists(FixedSizeListArray array)
    {
        int size = ((FixedSizeListType)array.Data.DataType).ListSize;
        return Lists(array, array.Values, i => ((array.Offset + i) * size, (array.Offset + i + 1) * size));
    }
}
