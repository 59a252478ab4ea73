namespace Icf.Tensors.Torch;

/// <summary>
/// Tensors and single numbers. TorchSharp gives native code the address of a <see cref="Scalar"/> and lets go of the
/// object, which the collector may then free under the hands of that code. So what would make a number in passing, and
/// sums of tensors are among it, is done here, where numbers are held until the call has returned.
/// </summary>
internal static class Arithmetic
{
    private static readonly Scalar s_one = 1.ToScalar();

    /// <summary>x + y.</summary>
    public static TorchTensor Plus(this TorchTensor x, TorchTensor y) => x.add(y, s_one);

    /// <summary>x + number.</summary>
    public static TorchTensor Plus(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.add(held, s_one);
    }

    /// <summary>x + number, of integers.</summary>
    public static TorchTensor Plus(this TorchTensor x, long number)
    {
        using Scalar held = number.ToScalar();
        return x.add(held, s_one);
    }

    /// <summary>x · number.</summary>
    public static TorchTensor Times(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.mul(held);
    }

    /// <summary>x ← x · number.</summary>
    public static TorchTensor Shrink(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.mul_(held);
    }

    /// <summary>x ← x + number · y.</summary>
    public static TorchTensor Increase(this TorchTensor x, TorchTensor y, double number)
    {
        using Scalar held = number.ToScalar();
        return x.add_(y, held);
    }

    /// <summary>x ← x + number · y · z.</summary>
    public static TorchTensor IncreaseByProduct(this TorchTensor x, TorchTensor y, TorchTensor z, double number)
    {
        using Scalar held = number.ToScalar();
        return x.addcmul_(y, z, held);
    }

    /// <summary>x ← x + number · y / z.</summary>
    public static TorchTensor IncreaseByQuotient(this TorchTensor x, TorchTensor y, TorchTensor z, double number)
    {
        using Scalar held = number.ToScalar();
        return x.addcdiv_(y, z, held);
    }

    /// <summary>The larger of x and a number.</summary>
    public static TorchTensor AtLeast(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.clamp_min(held);
    }

    /// <summary>The smaller of x and a number.</summary>
    public static TorchTensor AtMost(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.clamp_max(held);
    }

    /// <summary>x from the smaller number to the larger, of integers.</summary>
    public static TorchTensor Within(this TorchTensor x, long smaller, long larger)
    {
        using Scalar least = smaller.ToScalar(),
            most = larger.ToScalar();
        return x.clamp_min(least).clamp_max(most);
    }

    /// <summary>x, with a number where the mask is set.</summary>
    public static TorchTensor Masked(this TorchTensor x, TorchTensor mask, double number)
    {
        using Scalar held = number.ToScalar();
        return x.masked_fill(mask, held);
    }

    /// <summary>Where x is at least a number.</summary>
    public static TorchTensor IsAtLeast(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.ge(held);
    }

    /// <summary>Where x is at most a number.</summary>
    public static TorchTensor IsAtMost(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.le(held);
    }

    /// <summary>Where x is below a number.</summary>
    public static TorchTensor IsBelow(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.lt(held);
    }

    /// <summary>Where x is a number.</summary>
    public static TorchTensor Is(this TorchTensor x, double number)
    {
        using Scalar held = number.ToScalar();
        return x.eq(held);
    }

    /// <summary>x with the rows of y added to those that are named.</summary>
    public static TorchTensor PlusRows(this TorchTensor x, TorchTensor rows, TorchTensor y) =>
        x.index_add(0, rows, y, s_one);
}
