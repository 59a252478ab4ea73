using System.Globalization;

namespace Icf.Traces;

/// <summary>Hands a datum that was drawn to a recorder, an array element by element, as the arguments are read.</summary>
internal static class DatumElements
{
    public static void Record<T>(StepRecorder recorder, DataRef at, T value)
    {
        switch (value)
        {
            case double[] numbers:
                for (int i = 0; i < numbers.Length; i++)
                    recorder.Datum(at[i], numbers[i]);
                break;
            case int[] counts:
                for (int i = 0; i < counts.Length; i++)
                    recorder.Datum(at[i], counts[i]);
                break;
            case double[,] table:
                for (int i = 0; i < table.GetLength(0); i++)
                    for (int j = 0; j < table.GetLength(1); j++)
                        recorder.Datum(at[i, j], table[i, j]);
                break;
            case double[][] rows:
                for (int i = 0; i < rows.Length; i++)
                    Record(recorder, at[i], rows[i]);
                break;
            case Array { Rank: 1 } others:
                for (int i = 0; i < others.Length; i++)
                    recorder.Datum(at[i], Number(others.GetValue(i)));
                break;
            default:
                recorder.Datum(at, SiteValue.ToNumber(value));
                break;
        }
    }

    /// <summary>A truth value, a number of another type or a member of an enum; NaN for anything else.</summary>
    private static double Number(object? value) =>
        value is IConvertible number and not string ? number.ToDouble(CultureInfo.InvariantCulture) : double.NaN;
}
