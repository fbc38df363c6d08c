# The product as one image; its verb decides what a container does (serve by default, worker, migrate, ...).
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props .editorconfig ./
COPY src/ src/
RUN dotnet restore src/CaseManagement.Web --locked-mode \
 && dotnet publish src/CaseManagement.Web --no-restore -c Release -o /product

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /product
COPY --from=build /product ./
# The runtime's debugging pipes would need a writable disk and let others on the host look inside.
ENV DOTNET_EnableDiagnostics=0 CM_ENVIRONMENT=production CM_ADDRESS=http://0.0.0.0:8080
EXPOSE 8080
# The account "app" of the base image: not root, owns nothing.
USER $APP_UID
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["dotnet", "CaseManagement.Web.dll", "health"]
ENTRYPOINT ["dotnet", "CaseManagement.Web.dll"]
