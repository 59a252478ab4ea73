using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>Checks of parameters that are arrays; the messages name the element.</summary>
internal static class RequireArray
{
    /// <summary>How far the sum of probabilities may be from one.</summary>
    public const double Tolerance = 1e-6;

    public static void NotEmpty<T>(
        T[] values,
        string owner,
        [CallerArgumentExpression(nameof(values))] string parameter = ""
    )
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        if (values.Length == 0)
            Require.Throw(0, owner, $"{parameter}.Length", "at least 1");
    }

    public static void Length<T>(
        T[] values,
        int length,
        string asOf,
        string owner,
        [CallerArgumentExpression(nameof(values))] string parameter = ""
    )
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        if (values.Length != length)
            Require.Throw(
                values.Length,
                owner,
                $"{parameter}.Length",
                FormattableString.Invariant($"{length}, the length of {asOf}")
            );
    }

    public static void Finite(
        double[] values,
        string owner,
        [CallerArgumentExpression(nameof(values))] string parameter = ""
    )
    {
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                Require.Throw(values[i], owner, FormattableString.Invariant($"{parameter}[{i}]"), "finite");
    }

    /// <summary>Finite numbers, each above the one before.</summary>
    public static void Rising<T>(
        T[] values,
        string owner,
        [CallerArgumentExpression(nameof(values))] string parameter = ""
    )
    {
        for (int i = 0; i < values.Length; i++)
        {
            double value = ScalarValue.ToDouble(values[i]);
            if (!double.IsFinite(value))
                Require.Throw(value, owner, FormattableString.Invariant($"{parameter}[{i}]"), "finite");
            if (i > 0 && !(value > ScalarValue.ToDouble(values[i - 1])))
                Require.Throw(value, owner, FormattableString.Invariant($"{parameter}[{i}]"), "above the one before");
        }
    }

    public static void Positive(
        double[] values,
        string owner,
        [CallerArgumentExpression(nameof(values))] string parameter = ""
    )
    {
        for (int i = 0; i < values.Length; i++)
            if (!(values[i] > 0 && values[i] <= double.MaxValue))
                Require.Throw(
                    values[i],
                    owner,
                    FormattableString.Invariant($"{parameter}[{i}]"),
                    "positive and finite"
                );
    }

    /// <summary>The sum of probabilities, which is one within the tolerance.</summary>
    public static double Probabilities(
        double[] values,
        string owner,
        [CallerArgumentExpression(nameof(values))] string parameter = ""
    )
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double p = values[i];
            if (!(p >= 0 && p <= 1 + Tolerance))
                ThrowProbability(values, i, owner, parameter);
            sum += p;
        }

        NotEmpty(values, owner, parameter);
        if (!(Math.Abs(sum - 1) <= Tolerance))
            ThrowSum(sum, owner, parameter);
        return sum;
    }

    /// <summary>A square matrix of finite numbers, of a given order.</summary>
    public static void Square(
        double[,] matrix,
        int order,
        string asOf,
        string owner,
        [CallerArgumentExpression(nameof(matrix))] string parameter = ""
    )
    {
        ArgumentNullException.ThrowIfNull(matrix, parameter);
        for (int axis = 0; axis < 2; axis++)
        {
            int length = matrix.GetLength(axis);
            if (length != order)
                Require.Throw(
                    length,
                    owner,
                    $"{parameter}.GetLength({axis})",
                    FormattableString.Invariant($"{order}, the length of {asOf}")
                );
        }

        for (int i = 0; i < order; i++)
        for (int j = 0; j < order; j++)
            if (!double.IsFinite(matrix[i, j]))
                Require.Throw(matrix[i, j], owner, Entry(parameter, i, j), "finite");
    }

    /// <summary>A matrix of finite numbers.</summary>
    public static void Finite(
        double[,] matrix,
        string owner,
        [CallerArgumentExpression(nameof(matrix))] string parameter = ""
    )
    {
        ArgumentNullException.ThrowIfNull(matrix, parameter);
        if (NotANumber.IsFinite(RowMajor.Of(matrix)))
            return;
        for (int i = 0; i < matrix.GetLength(0); i++)
        for (int j = 0; j < matrix.GetLength(1); j++)
            if (!double.IsFinite(matrix[i, j]))
                Require.Throw(matrix[i, j], owner, Entry(parameter, i, j), "finite");
    }

    /// <summary>The name of an entry of a matrix, such as <c>covariance[1,0]</c>.</summary>
    public static string Entry(string parameter, int row, int column) =>
        FormattableString.Invariant($"{parameter}[{row},{column}]");

    // The messages are built here, so that successful checks build none.
    [DoesNotReturn]
    private static void ThrowProbability(double[] values, int i, string owner, string parameter) =>
        Require.Throw(values[i], owner, FormattableString.Invariant($"{parameter}[{i}]"), "between 0 and 1");

    [DoesNotReturn]
    private static void ThrowSum(double sum, string owner, string parameter) =>
        Require.Throw(sum, owner, $"the sum of {parameter}", "1 within 1E-06");

    /// <summary>Throws for a parameter that is invalid as a whole.</summary>
    [DoesNotReturn]
    public static void Throw(string owner, string parameter, string what) =>
        throw new DistributionParameterException(owner, parameter, what);
}
