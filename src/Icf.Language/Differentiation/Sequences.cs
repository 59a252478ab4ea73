using System.ComponentModel;

namespace Icf.CompilerServices.Sequences;

/// <summary>LINQ's sums and means for the numbers of a scorer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RealSequence
{
    /// <summary>The sum.</summary>
    /// <typeparam name="TReal">The number.</typeparam>
    /// <param name="source">The numbers.</param>
    public static TReal Sum<TReal>(this IEnumerable<TReal> source)
        where TReal : struct, IReal<TReal>
    {
        TReal sum = 0;
        foreach (TReal value in source)
            sum += value;
        return sum;
    }

    /// <summary>The sum of what the elements are taken to.</summary>
    /// <typeparam name="TSource">The element.</typeparam>
    /// <typeparam name="TReal">The number.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="selector">Takes an element to a number.</param>
    public static TReal Sum<TSource, TReal>(this IEnumerable<TSource> source, Func<TSource, TReal> selector)
        where TReal : struct, IReal<TReal> => source.Select(selector).Sum();

    /// <summary>The mean.</summary>
    /// <typeparam name="TReal">The number.</typeparam>
    /// <param name="source">The numbers.</param>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static TReal Average<TReal>(this IEnumerable<TReal> source)
        where TReal : struct, IReal<TReal>
    {
        TReal sum = 0;
        int count = 0;
        foreach (TReal value in source)
        {
            sum += value;
            count++;
        }

        return count > 0 ? sum / count : throw new InvalidOperationException("The sequence has no elements.");
    }

    /// <summary>The mean of what the elements are taken to.</summary>
    /// <typeparam name="TSource">The element.</typeparam>
    /// <typeparam name="TReal">The number.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="selector">Takes an element to a number.</param>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static TReal Average<TSource, TReal>(this IEnumerable<TSource> source, Func<TSource, TReal> selector)
        where TReal : struct, IReal<TReal> => source.Select(selector).Average();
}
