using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>Where a function of many numbers writes its value and its partial derivatives.</summary>
internal interface ISum<TReal>
    where TReal : struct, IReal<TReal>
{
    /// <summary>Adds to the value.</summary>
    void Add(double value);

    /// <summary>Adds a partial derivative.</summary>
    /// <param name="x">The number that it is by.</param>
    /// <param name="slope">The derivative.</param>
    void Chain(TReal x, double slope);
}

/// <summary>The log density of a scorer: its derivatives are complete at once.</summary>
internal readonly struct ScorerSum<TReal>(Scorer<TReal> scorer) : ISum<TReal>
    where TReal : struct, IReal<TReal>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value) => scorer.Add(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Chain(TReal x, double slope) => scorer.Chain(x, slope);
}

/// <summary>
/// A new number: on a tape one block, however many numbers it depends on. Until it ends, nothing else is kept there.
/// </summary>
internal struct Node<TReal> : ISum<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly TapeBlocks? _blocks;
    private readonly int _places,
        _numbers;
    private TReal _sum;
    private double _value;

    public Node()
    {
        if (typeof(TReal) != typeof(Var))
            return;
        _blocks = GradientTape.Blocks;
        (_places, _numbers) = (_blocks.PlaceCount, _blocks.NumberCount);
    }

    /// <inheritdoc/>
    public void Add(double value) => _value += value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Chain(TReal x, double slope)
    {
        if (typeof(TReal) != typeof(Var))
        {
            TReal.Accumulate(ref _sum, x, slope);
            return;
        }

        int place = Unsafe.BitCast<TReal, Var>(x).Place;
        if (place == 0)
            return;
        _blocks!.Keep(place, slope);
    }

    /// <summary>The number.</summary>
    public readonly TReal End()
    {
        if (typeof(TReal) != typeof(Var))
            return TReal.Chain(_sum, _value, 1);
        int count = _blocks!.PlaceCount - _places;
        if (count == 0)
            return _value;
        int place = GradientTape.Reserve(1);
        _blocks.Push(new(ManyInputs.Instance, place, place + 1, _places, _numbers, new(count)));
        return Unsafe.BitCast<Var, TReal>(new Var(_value, place));
    }

    private sealed class ManyInputs : BlockOperation
    {
        public static readonly ManyInputs Instance = new();

        public override void Reverse(in TapeBlock block, TapeBlocks blocks)
        {
            Span<double> adjoint = stackalloc double[1];
            if (GradientTape.ReadAdjoints(block.First, adjoint))
                GradientTape.AddAdjoints(
                    blocks.Places(block.Places, block.Shape.Rows),
                    adjoint[0],
                    blocks.Numbers(block.Numbers, block.Shape.Rows)
                );
        }
    }
}
