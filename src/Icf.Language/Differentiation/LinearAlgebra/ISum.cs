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
/// A new number: on a tape one block, or entries where it depends on few others. Until it ends, no other is begun.
/// </summary>
internal struct Node<TReal> : ISum<TReal>
    where TReal : struct, IReal<TReal>
{
    /// <summary>So many operands take less time as entries than as a block.</summary>
    private const int Few = 4;

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
        if (count <= Few)
            return Tape.Result<TReal>(_value, Chained(count));
        int place = GradientTape.Reserve(1);
        _blocks.Push(new(ManyInputs.Instance, place, place + 1, _places, _numbers, new(count)));
        return Unsafe.BitCast<Var, TReal>(new Var(_value, place));
    }

    /// <summary>Writes entries, each of which hands its adjoint on to the one before.</summary>
    private readonly int Chained(int count)
    {
        ReadOnlySpan<int> places = _blocks!.Places(_places, count);
        ReadOnlySpan<double> slopes = _blocks.Numbers(_numbers, count);
        int place =
            count == 1
                ? GradientTape.Push(places[0], slopes[0])
                : GradientTape.Push(places[0], slopes[0], places[1], slopes[1]);
        for (int i = 2; i < count; i++)
            place = GradientTape.Push(places[i], slopes[i], place, 1);
        _blocks.GiveBack(_places, _numbers);
        return place;
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
