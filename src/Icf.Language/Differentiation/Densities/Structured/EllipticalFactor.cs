namespace Icf.CompilerServices;

/// <summary>
/// The map x = centre + L z of an elliptical distribution, and the derivatives of a function of |z|² and of ln det L by
/// all that it depends on. L is the Cholesky factor of a matrix, given itself, or a diagonal.
/// </summary>
internal readonly struct EllipticalFactor<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly Reals<TReal> _centre;
    private readonly Reals<TReal> _deviations;
    private readonly RealMatrix<TReal> _matrix;
    private readonly Kind _kind;

    // The transposed factor; behind it the inverse of the matrix, where that is differentiated, and room to make it.
    private readonly double[] _numbers;

    private EllipticalFactor(
        Reals<TReal> centre,
        RealMatrix<TReal> matrix,
        Reals<TReal> deviations,
        Kind kind,
        int room,
        Scorer<TReal> scorer
    )
    {
        (_centre, _matrix, _deviations, _kind) = (centre, matrix, deviations, kind);
        _numbers = scorer.NewNumbers(room);
    }

    private enum Kind
    {
        Matrix,
        Factor,
        Diagonal,
    }

    /// <summary>The number of elements.</summary>
    public int Length => _centre.Length;

    /// <summary>ln det L.</summary>
    public double LogVolume { get; private init; }

    private Dense Upper => new(_numbers, Length, Length);

    private Dense Inverse => new(_numbers.AsSpan(Dense.Length(Length, Length)), Length, Length);

    public static EllipticalFactor<TReal> OfMatrix(
        Scorer<TReal> scorer,
        Reals<TReal> centre,
        RealMatrix<TReal> matrix,
        string owner,
        string centreName,
        string matrixName
    )
    {
        int order = centre.Length,
            length = Dense.Length(order, order);
        Check(centre, owner, centreName);
        CheckSquare(matrix, order, owner, centreName, matrixName);
        bool inverts = matrix.IsActive && typeof(TReal) != typeof(Plain);
        var made = new EllipticalFactor<TReal>(
            centre,
            matrix,
            default,
            Kind.Matrix,
            inverts ? 3 * length : length,
            scorer
        );
        Dense upper = made.Upper;
        if (!matrix.TryCopyMirrored(upper) || !DenseCholesky.Factorise(upper))
            throw CholeskyBlock.NotPositive(matrix, owner, matrixName);
        if (inverts)
            DenseCholesky.Invert(upper, new Dense(made._numbers.AsSpan(2 * length), order, order), made.Inverse);
        return made.WithVolume();
    }

    public static EllipticalFactor<TReal> OfFactor(
        Scorer<TReal> scorer,
        Reals<TReal> centre,
        RealMatrix<TReal> factor,
        string owner,
        string centreName,
        string factorName
    )
    {
        int order = centre.Length;
        Check(centre, owner, centreName);
        CheckSquare(factor, order, owner, centreName, factorName);
        var made = new EllipticalFactor<TReal>(
            centre,
            factor,
            default,
            Kind.Factor,
            Dense.Length(order, order),
            scorer
        );
        factor.CopyTransposedTriangle(made.Upper);
        for (int i = 0; i < order; i++)
        {
            if (!(factor.Value(i, i) > 0))
                Require.Throw(
                    factor.Value(i, i),
                    owner,
                    RequireArray.Entry(factorName, i, i),
                    "positive, as the diagonal of a Cholesky factor"
                );
            for (int j = 0; j < order; j++)
            {
                double entry = factor.Value(i, j);
                if (!double.IsFinite(entry))
                    Require.Throw(entry, owner, RequireArray.Entry(factorName, i, j), "finite");
                if (j > i && entry != 0)
                    Require.Throw(
                        entry,
                        owner,
                        RequireArray.Entry(factorName, i, j),
                        "0, above the diagonal of a lower Cholesky factor"
                    );
            }
        }

        return made.WithVolume();
    }

    public static EllipticalFactor<TReal> OfDiagonal(
        Scorer<TReal> scorer,
        Reals<TReal> centre,
        Reals<TReal> deviations,
        string owner,
        string centreName,
        string deviationsName
    )
    {
        Check(centre, owner, centreName);
        if (deviations.Length != centre.Length)
            Require.Throw(
                deviations.Length,
                owner,
                $"{deviationsName}.Length",
                FormattableString.Invariant($"{centre.Length}, the length of {centreName}")
            );
        double log = 0;
        for (int i = 0; i < deviations.Length; i++)
        {
            double deviation = deviations.Value(i);
            if (!(deviation > 0 && deviation <= double.MaxValue))
                Require.Throw(
                    deviation,
                    owner,
                    FormattableString.Invariant($"{deviationsName}[{i}]"),
                    "positive and finite"
                );
            log += Elementary.Log(deviation);
        }

        return new EllipticalFactor<TReal>(centre, default, deviations, Kind.Diagonal, 0, scorer) { LogVolume = log };
    }

    /// <summary>The room that <see cref="Whiten"/> needs for a vector.</summary>
    public int Room => Dense.Padded(Length);

    /// <summary>Solves for z in room that was zero; the sum of its squares.</summary>
    public double Whiten(Reals<TReal> value, Span<double> z)
    {
        for (int i = 0; i < Length; i++)
            z[i] = value.Value(i) - _centre.Value(i);
        if (_kind == Kind.Diagonal)
            for (int i = 0; i < Length; i++)
                z[i] /= _deviations.Value(i);
        else
            DenseCholesky.SolveForward(Upper, z);
        double square = 0;
        for (int i = 0; i < Length; i++)
            square += z[i] * z[i];
        return square;
    }

    /// <summary>Adds the derivatives of −weight |z|²/2 − ln det L, as if the weight were a constant.</summary>
    /// <param name="sum">Receives them.</param>
    /// <param name="value">The value that was whitened.</param>
    /// <param name="z">What it became.</param>
    /// <param name="weight">The weight.</param>
    public void Chain<TSum>(ref TSum sum, Reals<TReal> value, ReadOnlySpan<double> z, double weight)
        where TSum : struct, ISum<TReal>
    {
        if (typeof(TReal) == typeof(Plain))
            return;
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, Room);
        Span<double> force = scratch.Span;
        z.CopyTo(force);
        if (_kind == Kind.Diagonal)
        {
            for (int i = 0; i < Length; i++)
            {
                double deviation = _deviations.Value(i);
                force[i] = z[i] / deviation;
                _deviations.Chain(ref sum, i, (weight * z[i] * z[i] - 1) / deviation);
            }
        }
        else
        {
            DenseCholesky.SolveBackward(Upper, force);
        }

        value.Chain(ref sum, -weight, force);
        _centre.Chain(ref sum, weight, force);
        if (_kind != Kind.Diagonal && _matrix.IsActive)
            ChainMatrix(ref sum, z, force, weight);
    }

    private void ChainMatrix<TSum>(ref TSum sum, ReadOnlySpan<double> z, ReadOnlySpan<double> force, double weight)
        where TSum : struct, ISum<TReal>
    {
        ReadOnlySpan<TReal> entries = _matrix.Active;
        if (_kind == Kind.Factor)
        {
            Dense upper = Upper;
            for (int i = 0; i < Length; i++)
            {
                for (int j = 0; j < i; j++)
                    sum.Chain(entries[i * Length + j], weight * force[i] * z[j]);
                sum.Chain(entries[i * Length + i], weight * force[i] * z[i] - 1 / upper[i, i]);
            }

            return;
        }

        // Only the lower triangle is read, so that an entry below the diagonal stands for two.
        Dense inverse = Inverse;
        for (int i = 0; i < Length; i++)
        {
            for (int j = 0; j < i; j++)
                sum.Chain(entries[i * Length + j], weight * force[i] * force[j] - inverse[i, j]);
            sum.Chain(entries[i * Length + i], 0.5 * (weight * force[i] * force[i] - inverse[i, i]));
        }
    }

    private EllipticalFactor<TReal> WithVolume()
    {
        double log = 0;
        Dense upper = Upper;
        for (int i = 0; i < Length; i++)
            log += Elementary.Log(upper[i, i]);
        return this with { LogVolume = log };
    }

    private static void Check(Reals<TReal> centre, string owner, string name)
    {
        if (centre.Length == 0)
            Require.Throw(0, owner, $"{name}.Length", "at least 1");
        for (int i = 0; i < centre.Length; i++)
            if (!double.IsFinite(centre.Value(i)))
                Require.Throw(centre.Value(i), owner, FormattableString.Invariant($"{name}[{i}]"), "finite");
    }

    private static void CheckSquare(RealMatrix<TReal> matrix, int order, string owner, string asOf, string name)
    {
        for (int axis = 0; axis < 2; axis++)
        {
            int length = axis == 0 ? matrix.Rows : matrix.Columns;
            if (length != order)
                Require.Throw(
                    length,
                    owner,
                    $"{name}.GetLength({axis})",
                    FormattableString.Invariant($"{order}, the length of {asOf}")
                );
        }
    }
}
