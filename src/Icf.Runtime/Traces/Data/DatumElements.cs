using System.Collections;
using System.Globalization;

namespace Icf.Traces;

/// <summary>
/// A value that is observed as one datum: a number, or an array or list of numbers, as the arguments are read.
/// </summary>
internal static class DatumElements
{
    /// <summary>Reports a datum to a listener, an array element by element.</summary>
    public static void Record<T>(TraceListener listener, DataRef at, T value)
    {
        switch (value)
        {
            case double[] numbers:
                for (int i = 0; i < numbers.Length; i++)
                    listener.Datum(at[i], numbers[i]);
                break;
            case int[] counts:
                for (int i = 0; i < counts.Length; i++)
                    listener.Datum(at[i], counts[i]);
                break;
            case double[,] table:
                for (int i = 0; i < table.GetLength(0); i++)
                for (int j = 0; j < table.GetLength(1); j++)
                    listener.Datum(at[i, j], table[i, j]);
                break;
            case Array { Rank: 2 } table:
                for (int i = 0; i < table.GetLength(0); i++)
                for (int j = 0; j < table.GetLength(1); j++)
                    listener.Datum(at[i, j], Number(table.GetValue(i, j)));
                break;
            case IEnumerable many and not string:
                int index = 0;
                foreach (object? element in many)
                    RecordElement(listener, at[index++], element);
                break;
            default:
                listener.Datum(at, SiteValue.ToNumber(value));
                break;
        }
    }

    /// <summary>Refuses an array or list that was drawn with another shape than the argument has.</summary>
    /// <exception cref="ModelException">The shapes differ.</exception>
    public static void RequireSameShape<T>(DataRef at, T drawn, T argument)
    {
        if (SiteValue.IsScalar<T>() || !IsMany(drawn) && !IsMany(argument))
            return;
        string was = Shape(drawn),
            wanted = Shape(argument);
        if (was != wanted)
        {
            throw new ModelException(
                at.ToString(),
                $"The distribution of the datum '{at}' drew {was}, but the argument holds {wanted}. Give the "
                    + "distribution the shape of the argument."
            );
        }

        if (drawn is Array[] rows && argument is Array[] others)
        {
            for (int i = 0; i < rows.Length; i++)
                RequireSameShape<object>(at[i], rows[i], others[i]);
        }
    }

    private static bool IsMany<T>(T value) => value is IEnumerable and not string;

    private static string Shape(object? value) =>
        value switch
        {
            Array array =>
                $"an array of {string.Join(" × ", Enumerable.Range(0, array.Rank).Select(array.GetLength))} elements",
            IEnumerable many and not string => $"a list of {many.Cast<object?>().Count()} elements",
            _ => "no array",
        };

    private static void RecordElement(TraceListener listener, DataRef at, object? element)
    {
        if (IsMany(element))
            Record(listener, at, element);
        else
            listener.Datum(at, Number(element));
    }

    /// <summary>A truth value, a number of another type or a member of an enum; NaN for anything else.</summary>
    private static double Number(object? value) =>
        value is IConvertible number and not string ? number.ToDouble(CultureInfo.InvariantCulture) : double.NaN;
}
