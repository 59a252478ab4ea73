namespace Icf.CompilerServices;

/// <summary>Probabilities that may depend on latents, whose sum is one within the tolerance.</summary>
internal readonly struct ShareProbabilities<TReal>
    where TReal : struct, IReal<TReal>
{
    public ShareProbabilities(Scorer<TReal> scorer, Reals<TReal> numbers, string owner, string parameter)
    {
        Numbers = numbers;
        Values = numbers.Constant ?? scorer.NewNumbers(numbers.Length);
        if (numbers.IsActive)
            numbers.CopyValues(Values);
        Sum = RequireArray.Probabilities(Values, owner, parameter);
    }

    public Reals<TReal> Numbers { get; }

    public double[] Values { get; }

    public double Sum { get; }

    /// <summary>Adds the derivatives of −count ln(the sum), by which all shares are divided.</summary>
    public void ChainSum<TSum>(ref TSum sum, double count)
        where TSum : struct, ISum<TReal>
    {
        if (Numbers.IsActive && typeof(TReal) != typeof(Plain))
            for (int i = 0; i < Values.Length; i++)
                Numbers.Chain(ref sum, i, -count / Sum);
    }
}
