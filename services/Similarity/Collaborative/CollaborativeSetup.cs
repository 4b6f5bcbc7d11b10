using Microsoft.Extensions.Options;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>Puts what is learnt from all users in place.</summary>
public static class CollaborativeSetup
{
    /// <summary>The model in use, and who learns it.</summary>
    public static void AddCollaborativeModel(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CollaborativeOptions>().BindConfiguration(CollaborativeOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CollaborativeOptions>, CollaborativeOptionsValidator>();
        builder.Services.AddSingleton<CurrentCollaborativeModel>();
        builder.Services.AddScoped<SignalHistories>();
        builder.Services.AddScoped<CollaborativeArchive>();
        builder.Services.AddSingleton<CollaborativeTrainer>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CollaborativeTrainer>());
    }
}
