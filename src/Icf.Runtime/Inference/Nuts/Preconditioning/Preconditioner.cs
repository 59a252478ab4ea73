namespace Icf.Inference;

/// <summary>
/// A linear map x = A z of the coordinates z that a sampler walks in to those of the density, so that the density of z
/// is as like a standard normal as may be. With momenta that are standard normal beside z this is Hamiltonian Monte
/// Carlo whose inverse mass matrix is A Aᵀ.
/// </summary>
/// <remarks>Vectors are filled up with noughts as <see cref="Lanes"/> says.</remarks>
internal abstract class Preconditioner
{
    /// <summary>x = A z.</summary>
    public abstract void ToPoint(double[] white, double[] point);

    /// <summary>z = A⁻¹ x.</summary>
    public abstract void ToWhite(double[] point, double[] white);

    /// <summary>The gradient by z, Aᵀ g, of that by x.</summary>
    public abstract void ToWhiteGradient(double[] gradient, double[] whiteGradient);

    /// <summary>The gradient by x, A⁻ᵀ g, of that by z.</summary>
    public abstract void FromWhiteGradient(double[] whiteGradient, double[] gradient);

    /// <summary>The numbers that the map is made of; <see cref="Of"/> makes it again.</summary>
    public abstract double[][][] Parts();

    /// <summary>The map with given parts.</summary>
    public static Preconditioner Of(double[][][] parts) =>
        parts.Length switch
        {
            1 => DiagonalPreconditioner.OfScales(parts[0][0]),
            2 => new DensePreconditioner(parts[0], parts[1]),
            _ => new LowRankPreconditioner(parts[0][0], parts[1], parts[2][0]),
        };
}
